import { expect, test } from 'bun:test'
import { spokenSeconds } from './tenant-features.ts'

test.each([
  [900, '15 minutes'],
  [3600, '1 hour'],
  [7200, '2 hours'],
  [5461, '1 hour 31 minutes 1 second'],
])('%d seconds are %s', (seconds, spoken) => {
  expect(spokenSeconds(seconds)).toBe(spoken)
})
