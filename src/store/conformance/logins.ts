import { expect, test } from 'bun:test'
import { newId } from '../../domain/identifiers.ts'
import {
  aCode,
  addLogin,
  addToken,
  addUser,
  aHash,
  aLogin,
  anEvent,
  aUser,
  later,
  moment,
} from './samples.ts'
import { expectRefusal, type Open, withStore } from './with-store.ts'

const day = 86_400_000

export function loginsConformance(open: Open): void {
  test(
    'a login is found by its hash, with the user as it is now',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const { login, hash } = await addLogin(store, user)
      await store.users.change(user.id, { disabled: true }, anEvent())
      expect(await store.logins.findByHash(hash)).toEqual({ login, user: { ...user, disabled: true } })
      expect(await store.logins.findByHash(aHash())).toBeUndefined()
      expect(await store.logins.find(login.id)).toEqual(login)
      expect(await store.logins.find(newId())).toBeUndefined()
    }),
  )

  test(
    'a hash stands for one login only',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const { hash, login } = await addLogin(store, user)
      await expectRefusal(store.logins.add(aLogin(user), hash), 'conflict', 'there is already one like this')
      expect((await store.logins.findByHash(hash))?.login).toEqual(login)
    }),
  )

  test(
    'a login of someone unknown is refused',
    withStore(open, async (store) => {
      await expectRefusal(
        addLogin(store, aUser()),
        'not_found',
        'this names something that does not exist, or no longer',
      )
    }),
  )

  test(
    'revoking ends the login with its tokens and codes, and nobody else’s',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const [ended, kept] = [await addLogin(store, user), await addLogin(store, user)]
      const endedToken = await addToken(store, user, { loginId: ended.login.id })
      const keptToken = await addToken(store, user, { loginId: kept.login.id })
      const permanent = await addToken(store, user, { kind: 'permanent' })
      const [endedCode, keptCode] = [aHash(), aHash()]
      await store.authorizationCodes.add(aCode(ended.login), endedCode)
      await store.authorizationCodes.add(aCode(kept.login), keptCode)

      await store.logins.revoke(ended.login.id, later(5))

      expect((await store.logins.findByHash(ended.hash))?.login.revokedAt).toEqual(later(5))
      const found = await store.tokens.findByHash(endedToken.hash)
      expect(found?.token.revokedAt).toEqual(later(5))
      expect(found?.login?.revokedAt).toEqual(later(5))
      expect(await store.authorizationCodes.take(endedCode)).toBeUndefined()

      expect((await store.logins.findByHash(kept.hash))?.login.revokedAt).toBeUndefined()
      expect((await store.tokens.findByHash(keptToken.hash))?.token.revokedAt).toBeUndefined()
      expect((await store.tokens.find(permanent.token.id))?.revokedAt).toBeUndefined()
      expect(await store.authorizationCodes.take(keptCode)).toEqual(aCode(kept.login))
    }),
  )

  test(
    'what was revoked before keeps its time, and revoking twice is no error',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const { login, hash } = await addLogin(store, user)
      const { token } = await addToken(store, user, { loginId: login.id })
      await store.tokens.revoke(token.id, later(1))
      await store.logins.revoke(login.id, later(2))
      await store.logins.revoke(login.id, later(3))
      expect((await store.logins.findByHash(hash))?.login.revokedAt).toEqual(later(2))
      expect((await store.tokens.find(token.id))?.revokedAt).toEqual(later(1))
    }),
  )

  test(
    'a token that slips in after the revocation is found with the revoked login',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const { login } = await addLogin(store, user)
      await store.logins.revoke(login.id, later(1))
      const { hash } = await addToken(store, user, { loginId: login.id })
      expect((await store.tokens.findByHash(hash))?.login?.revokedAt).toEqual(later(1))
    }),
  )

  test(
    'a sign-in forgets the same user’s logins and tokens that ended more than 30 days ago, and no others',
    withStore(open, async (store) => {
      const [user, other] = [await addUser(store), await addUser(store)]
      const old = { createdAt: later(-40 * day), expiresAt: later(-30 * day - 1) }
      const recent = { createdAt: later(-40 * day), expiresAt: later(-30 * day) }
      const forgotten = await addLogin(store, user, old)
      const stillNeeded = await addLogin(store, user, old)
      const kept = [stillNeeded, await addLogin(store, user, recent), await addLogin(store, other, old)]
      const token = await addToken(store, user, { ...old, loginId: stillNeeded.login.id })

      await addLogin(store, user, { createdAt: moment })
      expect(await store.logins.findByHash(forgotten.hash)).toBeUndefined()
      for (const { login, hash } of kept) expect((await store.logins.findByHash(hash))?.login).toEqual(login)

      await addToken(store, user, { createdAt: moment })
      expect(await store.tokens.findByHash(token.hash)).toBeUndefined()
    }),
  )
}
