const dayMs = 86_400_000

/** The last second of `2026-12-31` in the reader's zone; undefined when it is no day. */
export function endOfDay(day: string): Date | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  const end = new Date(Number(year), Number(month) - 1, Number(date), 23, 59, 59)
  return Number.isNaN(end.getTime()) || end.getDate() !== Number(date) || end.getMonth() !== Number(month) - 1
    ? undefined
    : end
}

/** The day of the reader's calendar that lies so many days after `now`, such as `2026-12-31`. */
export function dayAfter(now: Date, days: number): string {
  const then = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`
}

export const isWithinAYear = (end: Date, now: Date): boolean =>
  end > now && end.getTime() <= now.getTime() + 366 * dayMs
