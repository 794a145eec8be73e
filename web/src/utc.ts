/** `2026-10-01T12:00:00Z` as people read it, with the zone said: `2026-10-01 12:00:00 UTC`. */
export const utc = (instant: string): string =>
  `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')} UTC`

export const readersZoneIsUtc = (): boolean =>
  /^(?:Etc\/)?(?:UTC|GMT|UCT|Universal|Zulu)$/.test(Intl.DateTimeFormat().resolvedOptions().timeZone)

/** The same in the reader's zone, with its offset said: `2026-10-01 14:00:00 GMT+2`. */
export function localTime(instant: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(new Date(instant))
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
  const date = [part('year'), part('month'), part('day')].join('-')
  return `${date} ${part('hour')}:${part('minute')}:${part('second')} ${part('timeZoneName')}`
}

export const readersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
