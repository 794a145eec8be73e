import { expect, test } from 'bun:test'
import { later, moment, times } from './samples.ts'
import { type Open, withStore } from './with-store.ts'

const day = 86_400_000

export function signInFailuresConformance(open: Open): void {
  test(
    'failures are counted by key and from a time on',
    withStore(open, async ({ signInFailures }) => {
      for (const at of [later(-1), moment, moment, later(1)]) await signInFailures.add('key', at)
      await signInFailures.add('other', moment)
      expect(await signInFailures.count('key', moment)).toBe(3)
      expect(await signInFailures.count('key', later(-1))).toBe(4)
      expect(await signInFailures.count('key', later(2))).toBe(0)
      expect(await signInFailures.count('unknown', moment)).toBe(0)
    }),
  )

  test(
    'failures at the same moment all count',
    withStore(open, async ({ signInFailures }) => {
      await Promise.all(times(20).map(() => signInFailures.add('key', moment)))
      expect(await signInFailures.count('key', moment)).toBe(20)
    }),
  )

  test(
    'clearing forgets that key alone',
    withStore(open, async ({ signInFailures }) => {
      await signInFailures.add('key', moment)
      await signInFailures.add('other', moment)
      await signInFailures.clear('key')
      expect(await signInFailures.count('key', moment)).toBe(0)
      expect(await signInFailures.count('other', moment)).toBe(1)
    }),
  )

  test(
    'a failure sweeps away those of every key that are over a day old, and no others',
    withStore(open, async ({ signInFailures }) => {
      await signInFailures.add('old', later(-day - 1))
      await signInFailures.add('recent', later(-day))
      await signInFailures.add('key', moment)
      expect(await signInFailures.count('old', new Date(0))).toBe(0)
      expect(await signInFailures.count('recent', new Date(0))).toBe(1)
    }),
  )
}
