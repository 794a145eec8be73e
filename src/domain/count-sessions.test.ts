import { expect, test } from 'bun:test'
import { busiest, lastDays } from './count-sessions.ts'
import { newId, type TenantId } from './identifiers.ts'

const now = new Date('2026-10-03T00:00:00.000Z')
const days = lastDays(now, 3)
const [first = now, second = now] = days

test('the last days are whole UTC days, and today is the last of them', () => {
  expect(days.map((day) => day.toISOString())).toEqual([
    '2026-10-01T00:00:00.000Z',
    '2026-10-02T00:00:00.000Z',
    '2026-10-03T00:00:00.000Z',
  ])
  expect(lastDays(new Date('2026-10-03T23:59:59.999Z'), 1)).toEqual([now])
})

test('a day without a session counts none, and accounts stand first', () => {
  const tenantId = newId<TenantId>()
  const counts = [
    { day: second, tenantId, count: 4 },
    { day: first, tenantId: undefined, count: 1 },
  ]
  expect(busiest(counts, days)).toEqual([
    { kind: 'administrator', counts: [1, 0, 0] },
    { kind: 'tenant', tenantId, counts: [0, 4, 0] },
  ])
  expect(busiest([], days)).toEqual([])
})

test('eight tenants are told apart, the busiest first; all others are one', () => {
  const counts = Array.from({ length: 11 }, (_, index) => ({
    day: first,
    tenantId: newId<TenantId>(),
    count: index + 1,
  }))
  const series = busiest(counts, days)
  expect(series.map(({ counts }) => counts[0])).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 6])
  expect(series.at(-1)).toEqual({ kind: 'others', counts: [6, 0, 0] })
})
