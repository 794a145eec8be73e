import { AccessError } from '../domain/errors.ts'

/** Milliseconds since 1970. An invalid date is refused: as NULL it would read as "until further notice". */
export function fromDate(date: Date): number {
  const milliseconds = date.getTime()
  if (Number.isFinite(milliseconds)) return milliseconds
  throw new AccessError('invalid_request', 'a time is not a valid one')
}

export const fromOptionalDate = (date: Date | undefined): number | null =>
  date === undefined ? null : fromDate(date)

export const toOptionalDate = (milliseconds: number | null): Date | undefined =>
  milliseconds === null ? undefined : new Date(milliseconds)
