/** RFC 3339, UTC, whole seconds: how our API writes every time. Cut, not rounded, so that no end comes out later. */
export const instant = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, 'Z')
