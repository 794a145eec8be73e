import { expect, test } from 'bun:test'
import { dayAfter, endOfDay, isWithinAYear } from './token-end.ts'

test('a day ends with its last second in the zone of the reader', () => {
  const end = endOfDay('2026-02-28')
  expect([end?.getFullYear(), end?.getMonth(), end?.getDate(), end?.getHours(), end?.getSeconds()]).toEqual([
    2026, 1, 28, 23, 59,
  ])
})

test.each(['', '2026-02-30', '2026-13-01', '2026-1-1', 'tomorrow'])('"%s" is no day', (day) => {
  expect(endOfDay(day)).toBeUndefined()
})

test('days are counted on the calendar', () => {
  expect(dayAfter(new Date(2026, 11, 31, 23), 1)).toBe('2027-01-01')
  expect(dayAfter(new Date(2028, 1, 28), 1)).toBe('2028-02-29')
})

test('an end lies ahead, by 366 days at most', () => {
  const now = new Date('2026-10-01T12:00:00Z')
  const within = (end: string) => isWithinAYear(new Date(end), now)
  expect([within('2026-10-01T12:00:00Z'), within('2026-10-01T12:00:01Z')]).toEqual([false, true])
  expect([within('2027-10-02T12:00:00Z'), within('2027-10-02T12:00:01Z')]).toEqual([true, false])
})
