import { describe, expect, test } from 'bun:test'
import type { AwsCredentials } from './aws-credentials.ts'
import { deadAt } from './clock.ts'
import { consoleUrlAt, freshness, serveWindow } from './serve-window.ts'

const minute = 60_000
const credentials = (lifetime: number): AwsCredentials => ({
  accessKeyId: 'ASIAFAKE00000001',
  secretAccessKey: 's'.repeat(40),
  sessionToken: 't'.repeat(40),
  region: 'eu-west-1',
  mintedAt: 0,
  expiresAt: lifetime,
  deadAt: lifetime,
  consoleUrl: 'https://signed-in.example/',
  portalUrl: 'https://portal.example/',
})

describe('the window', () => {
  test.each([
    [15, 5],
    [20, 5],
    [21, 15],
    [89, 15],
    [90, 60],
    [720, 60],
  ])('of %d minutes is %d', (lifetime, window) =>
    expect(serveWindow(lifetime * minute)).toBe(window * minute),
  )

  test('an hour: fresh while more than 15 minutes remain', () => {
    const hour = credentials(60 * minute)
    expect(freshness(hour, 45 * minute - 1)).toBe('fresh')
    expect(freshness(hour, 45 * minute)).toBe('ageing')
    expect(freshness(hour, 59 * minute - 1)).toBe('ageing')
    expect(freshness(hour, 59 * minute)).toBe('ending')
    expect(freshness(hour, 60 * minute)).toBe('dead')
  })

  test('a clock that was set back makes nothing live longer', () => {
    expect(freshness(credentials(60 * minute), -5 * minute - 1)).toBe('dead')
  })
})

test('the signed-in link is served for 14 minutes', () => {
  expect(consoleUrlAt(credentials(60 * minute), 14 * minute - 1)).toBe('https://signed-in.example/')
  expect(consoleUrlAt(credentials(60 * minute), 14 * minute)).toBe('https://portal.example/')
})

describe('when credentials are dead on this machine', () => {
  test.each([
    ['clocks agree', 0, 3600_000],
    ['ours is an hour behind', 3600_000, 3600_000],
    ['ours is half an hour ahead', -1800_000, 1800_000],
    ['ours is two hours ahead', -7200_000, -3600_000],
  ])('%s', (_, serverTime, expected) => {
    expect(deadAt({ serverTime, expiresAt: serverTime + 3600_000, sentAt: 0 })).toBe(expected)
  })

  test('never later than the longest session there is', () => {
    const expiresAt = 1000 * 3600_000
    expect(deadAt({ serverTime: 0, expiresAt, sentAt: 0 })).toBe(12 * 3600_000)
  })
})
