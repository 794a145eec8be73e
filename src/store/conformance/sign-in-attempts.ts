import { expect, test } from 'bun:test'
import { later, moment, times } from './samples.ts'
import { type Open, withStore } from './with-store.ts'

const day = 86_400_000

const request = {
  now: moment,
  since: later(-1000),
  latest: later(10_000),
  pauseAfter: (tries: number) => (tries - 1) * 100,
}

export function signInAttemptsConformance(open: Open): void {
  test(
    'each try is booked its pause after the one before, and never before now',
    withStore(open, async ({ signInAttempts }) => {
      expect(await signInAttempts.book('key', request)).toEqual(moment)
      expect(await signInAttempts.book('key', request)).toEqual(later(100))
      expect(await signInAttempts.book('key', request)).toEqual(later(300))
      expect(await signInAttempts.book('key', { ...request, now: later(5000) })).toEqual(later(5000))
      expect(await signInAttempts.book('other', request)).toEqual(moment)
    }),
  )

  test(
    'tries that came before the time looked at do not count',
    withStore(open, async ({ signInAttempts }) => {
      for (const _ of times(5)) await signInAttempts.book('key', request)
      const after = { ...request, now: later(20_000), since: later(19_000), latest: later(30_000) }
      expect(await signInAttempts.book('key', after)).toEqual(later(20_000))
      expect(await signInAttempts.book('key', after)).toEqual(later(20_100))
    }),
  )

  test(
    'twenty at once get twenty moments',
    withStore(open, async ({ signInAttempts }) => {
      const turns = await Promise.all(
        times(20).map(() => signInAttempts.book('key', { ...request, latest: later(1e6) })),
      )
      expect(new Set(turns.map((turn) => turn.getTime())).size).toBe(20)
    }),
  )

  test(
    'nobody can book the future full: too late a moment is answered and not booked',
    withStore(open, async ({ signInAttempts }) => {
      const soon = { ...request, latest: later(250) }
      for (const _ of times(2)) await signInAttempts.book('key', soon)
      for (const _ of times(50)) expect(await signInAttempts.book('key', soon)).toEqual(later(300))
      expect(await signInAttempts.book('key', { ...soon, now: later(400), latest: later(650) })).toEqual(
        later(400),
      )
    }),
  )

  test(
    'clearing forgets that key alone',
    withStore(open, async ({ signInAttempts }) => {
      for (const key of ['key', 'key', 'other']) await signInAttempts.book(key, request)
      await signInAttempts.clear('key')
      expect(await signInAttempts.book('key', request)).toEqual(moment)
      expect(await signInAttempts.book('other', request)).toEqual(later(100))
    }),
  )

  test(
    'a try sweeps away those of every key that are over a day old, and no others',
    withStore(open, async ({ signInAttempts }) => {
      const ever = { ...request, since: new Date(0) }
      await signInAttempts.book('old', { ...ever, now: later(-day - 1) })
      await signInAttempts.book('recent', { ...ever, now: later(-day) })
      await signInAttempts.book('key', request)
      expect(await signInAttempts.book('old', ever)).toEqual(moment)
      expect(
        await signInAttempts.book('recent', { ...ever, pauseAfter: (tries) => tries * 2 * day }),
      ).toEqual(later(3 * day))
    }),
  )
}
