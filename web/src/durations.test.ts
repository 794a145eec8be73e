import { expect, test } from 'bun:test'
import { DurationReason } from '../../src/protocol/sessions.ts'
import { reasonInWords, timeLeft } from './durations.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

test.each([
  [7 * second + 999, '7 s'],
  [4 * minute + 10 * second, '4 min 10 s'],
  [hour - 1, '59 min 59 s'],
  [2 * hour - 1, '1 h 59 min'],
  [25 * hour, '1 d 1 h'],
])('%d ms are %s', (milliseconds, text) => expect(timeLeft(milliseconds)).toBe(text))

test.each([999, 0, -1])('nothing is left of %d ms', (milliseconds) => {
  expect(timeLeft(milliseconds)).toBeUndefined()
})

test('every reason that the portal gives has words', () => {
  for (const reason of DurationReason.options) expect(reasonInWords(reason)).toBeString()
})
