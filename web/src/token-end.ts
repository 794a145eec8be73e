/** Days as a date picker tells them: `2026-11-20`, in the reader's own zone. */

const longest = 365

export const dayAfter = (from: Date, days: number): string => {
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days)
  const pad = (number: number) => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`
}

export const isWithinYear = (day: Date, now: Date): boolean => {
  const text = dayAfter(day, 0)
  return dayAfter(now, 0) <= text && text <= dayAfter(now, longest)
}

/** The last moment of a day as the API takes it; what is no day stays as it is, for the schema to refuse. */
export function endOfDay(day: string): string {
  const end = new Date(`${day}T23:59:59`)
  return Number.isNaN(end.getTime()) ? day : end.toISOString()
}
