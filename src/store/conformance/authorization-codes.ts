import { expect, test } from 'bun:test'
import { aCode, addLogin, addUser, aHash, aLogin, later, times } from './samples.ts'
import { expectRefusal, type Open, withStore } from './with-store.ts'

const hour = 3_600_000

export function authorizationCodesConformance(open: Open): void {
  test(
    'a code is given out whole, and once',
    withStore(open, async (store) => {
      const { login } = await addLogin(store, await addUser(store))
      const [code, hash] = [aCode(login, { administrator: false }), aHash()]
      await store.authorizationCodes.add(code, hash)
      expect(await store.authorizationCodes.take(aHash())).toBeUndefined()
      expect(await store.authorizationCodes.take(hash)).toEqual(code)
      expect(await store.authorizationCodes.take(hash)).toBeUndefined()
    }),
  )

  test(
    'of 20 takers at once exactly one gets it',
    withStore(open, async (store) => {
      const { login } = await addLogin(store, await addUser(store))
      const [code, hash] = [aCode(login), aHash()]
      await store.authorizationCodes.add(code, hash)
      const taken = await Promise.all(times(20).map(() => store.authorizationCodes.take(hash)))
      expect(taken.filter((one) => one !== undefined)).toEqual([code])
    }),
  )

  test(
    'a code of an unknown login is refused',
    withStore(open, async (store) => {
      const code = aCode(aLogin(await addUser(store)))
      await expectRefusal(
        store.authorizationCodes.add(code, aHash()),
        'not_found',
        'this names something that does not exist, or no longer',
      )
    }),
  )

  test(
    'a new code sweeps away those that ended an hour before it will, and no others',
    withStore(open, async (store) => {
      const { login } = await addLogin(store, await addUser(store))
      const [swept, kept] = [aHash(), aHash()]
      await store.authorizationCodes.add(aCode(login, { expiresAt: later(-hour - 1) }), swept)
      await store.authorizationCodes.add(aCode(login, { expiresAt: later(-hour) }), kept)
      await store.authorizationCodes.add(aCode(login, { expiresAt: later(0) }), aHash())
      expect(await store.authorizationCodes.take(swept)).toBeUndefined()
      expect(await store.authorizationCodes.take(kept)).toBeDefined()
    }),
  )
}
