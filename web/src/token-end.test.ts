import { expect, test } from 'bun:test'
import { dayAfter, endOfDay, isWithinYear } from './token-end.ts'

const now = new Date(2026, 10, 20, 18, 30)

test('days are counted over the ends of months and years', () => {
  expect(dayAfter(now, 0)).toBe('2026-11-20')
  expect(dayAfter(now, 90)).toBe('2027-02-18')
})

test('a token may end from today to a year ahead', () => {
  expect(isWithinYear(new Date(2026, 10, 20), now)).toBe(true)
  expect(isWithinYear(new Date(2026, 10, 19), now)).toBe(false)
  expect(isWithinYear(new Date(2027, 10, 20), now)).toBe(true)
  expect(isWithinYear(new Date(2027, 10, 21), now)).toBe(false)
})

test('the last day counts to its end; what is no day stays as it is', () => {
  expect(endOfDay('2026-11-20')).toBe(new Date(2026, 10, 20, 23, 59, 59).toISOString())
  expect(endOfDay('')).toBe('')
})
