import { expect, test } from 'bun:test'
import { newId } from '../../domain/identifiers.ts'
import { addLogin, addToken, addUser, aHash, anEvent, aToken, later, moment, times } from './samples.ts'
import { allPages, expectRefusal, type Open, withStore } from './with-store.ts'

export function tokensConformance(open: Open): void {
  test(
    'a temporary token is found by its hash, with user and login as they are now',
    withStore(open, async (store) => {
      await addUser(store, { administrator: true })
      const user = await addUser(store, { administrator: true })
      const { login } = await addLogin(store, user)
      const { token, hash } = await addToken(store, user, { loginId: login.id })
      await store.users.change(user.id, { disabled: true }, anEvent())
      expect(await store.tokens.findByHash(hash)).toEqual({
        token,
        user: { ...user, disabled: true },
        login,
      })
      expect(await store.tokens.find(token.id)).toEqual(token)
    }),
  )

  test(
    'a permanent token has no login',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const { token, hash } = await addToken(store, user, { kind: 'permanent', administrator: false })
      expect(await store.tokens.findByHash(hash)).toEqual({ token, user, login: undefined })
    }),
  )

  test(
    'an unknown token is undefined',
    withStore(open, async ({ tokens }) => {
      expect(await tokens.findByHash(aHash())).toBeUndefined()
      expect(await tokens.find(newId())).toBeUndefined()
    }),
  )

  test(
    'a hash stands for one token only',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const { token, hash } = await addToken(store, user)
      await expectRefusal(store.tokens.add(aToken(user), hash), 'conflict', 'there is already one like this')
      expect((await store.tokens.findByHash(hash))?.token).toEqual(token)
    }),
  )

  test(
    'a revoked token says when, is found still, and keeps its first time',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const [revoked, kept] = [await addToken(store, user), await addToken(store, user)]
      await store.tokens.revoke(revoked.token.id, later(1))
      await store.tokens.revoke(revoked.token.id, later(2))
      expect((await store.tokens.findByHash(revoked.hash))?.token.revokedAt).toEqual(later(1))
      expect((await store.tokens.findByHash(kept.hash))?.token.revokedAt).toBeUndefined()
    }),
  )

  test(
    "a user's list has the live tokens only, newest first",
    withStore(open, async (store) => {
      const [user, other] = [await addUser(store), await addUser(store)]
      const older = await addToken(store, user, { createdAt: later(-2) })
      const newer = await addToken(store, user, { createdAt: later(-1), expiresAt: later(1) })
      await addToken(store, user, { expiresAt: moment })
      await addToken(store, other)
      const revoked = await addToken(store, user)
      await store.tokens.revoke(revoked.token.id, moment)
      const { items, next } = await store.tokens.ofUser(user.id, moment, { limit: 10 })
      expect(items).toEqual([newer.token, older.token])
      expect(next).toBeUndefined()
    }),
  )

  test(
    '250 tokens are listed newest first, each once, also those made in one millisecond',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const made: string[] = []
      for (const number of times(250)) {
        const { token } = await addToken(store, user, { createdAt: later(Math.floor(number / 25)) })
        made.push(token.id)
      }
      const listed = await allPages((page) => store.tokens.ofUser(user.id, moment, page), 7)
      const created = listed.map(({ createdAt }) => createdAt.getTime())
      expect(created).toEqual(created.toSorted((a, b) => b - a))
      expect(listed.map(({ id }) => id as string).toSorted()).toEqual(made.toSorted())
    }),
  )

  test(
    'the list can hold one kind only',
    withStore(open, async (store) => {
      const user = await addUser(store)
      await addToken(store, user)
      const { token } = await addToken(store, user, { kind: 'permanent', createdAt: later(-1) })
      const { items } = await store.tokens.ofUser(user.id, moment, { limit: 1, kind: 'permanent' })
      expect(items).toEqual([token])
    }),
  )
}
