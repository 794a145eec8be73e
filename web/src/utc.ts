/** `2026-10-01T12:00:00Z` as people read it, with the zone said: `2026-10-01 12:00:00 UTC`. */
export const utc = (instant: string): string =>
  `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')} UTC`
