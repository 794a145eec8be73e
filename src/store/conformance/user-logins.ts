import { expect, test } from 'bun:test'
import type { Store } from '../../domain/ports.ts'
import type { User } from '../../domain/subject.ts'
import {
  aCode,
  addLogin,
  addMembership,
  addTenant,
  addToken,
  addUser,
  aHash,
  anEvent,
  aSession,
  later,
  moment,
} from './samples.ts'
import { allPages, type Open, withStore } from './with-store.ts'

/** What a new password and a removal do to everything by which a user is recognized. */
export function userLoginsConformance(open: Open): void {
  test(
    'a new password ends every login but the one that is kept, and no permanent token',
    withStore(open, async (store) => {
      const [user, other] = [await addUser(store), await addUser(store)]
      const [kept, ended, foreign] = [
        await loginWithAll(store, user),
        await loginWithAll(store, user),
        await loginWithAll(store, other),
      ]
      const permanent = await addToken(store, user, { kind: 'permanent' })
      const at = later(1000)
      const change = { passwordHash: '$argon2id$new', keep: kept.login.id, event: anEvent({ at }) }
      await store.users.setPassword(user.id, change)
      expect(await store.users.passwordHash(user.id)).toBe('$argon2id$new')
      expect(await store.users.passwordHash(other.id)).toBe('$argon2id$sample')
      for (const { hash, tokenHash } of [kept, foreign]) {
        expect((await store.logins.findByHash(hash))?.login.revokedAt).toBeUndefined()
        expect((await store.tokens.findByHash(tokenHash))?.token.revokedAt).toBeUndefined()
      }
      expect((await store.logins.findByHash(ended.hash))?.login.revokedAt).toEqual(at)
      expect((await store.tokens.findByHash(ended.tokenHash))?.token.revokedAt).toEqual(at)
      expect((await store.tokens.findByHash(permanent.hash))?.token.revokedAt).toBeUndefined()
      expect(await store.authorizationCodes.take(ended.codeHash)).toBeUndefined()
      expect(await store.authorizationCodes.take(kept.codeHash)).toBeDefined()
    }),
  )

  test(
    'a removed user is recognized by nothing; what was issued and the trail stay, and so does everybody else',
    withStore(open, async (store) => {
      const [user, other, tenant] = [await addUser(store), await addUser(store), await addTenant(store)]
      const [gone, stays] = [await loginWithAll(store, user), await loginWithAll(store, other)]
      const permanent = await addToken(store, user, { kind: 'permanent' })
      await addMembership(store, { user, tenant })
      const kept = await addMembership(store, { user: other, tenant })
      await store.awsSessions.recordIssued(aSession(user), anEvent({ userId: user.id }))
      await store.users.remove(user.id, anEvent({ kind: 'user.removed' }))
      expect(await store.users.find(user.id)).toBeUndefined()
      expect(await store.users.passwordHash(user.id)).toBeUndefined()
      expect(await store.logins.findByHash(gone.hash)).toBeUndefined()
      expect(await store.tokens.findByHash(gone.tokenHash)).toBeUndefined()
      expect(await store.tokens.findByHash(permanent.hash)).toBeUndefined()
      expect(await store.authorizationCodes.take(gone.codeHash)).toBeUndefined()
      expect((await store.memberships.ofTenant(tenant.id, { limit: 10 })).items).toEqual([kept])
      expect((await store.logins.findByHash(stays.hash))?.user).toEqual(other)
      expect((await store.audit.list({ userId: user.id }, { limit: 10 })).items).toHaveLength(1)
      expect((await store.awsSessions.ofUser(user.id, { limit: 10 })).items).toHaveLength(1)
    }),
  )

  test(
    "a user's memberships come by the tenant's name, past and future ones too, in pages",
    withStore(open, async (store) => {
      const user = await addUser(store)
      for (const name of ['c', 'a', 'b-2', 'b']) {
        const tenant = await addTenant(store, { name })
        await addMembership(store, { user, tenant }, { endsAt: later(-1, moment) })
        await addMembership(store, { user, tenant }, { startsAt: later(1, moment) })
      }
      for (const limit of [1, 3, 50]) {
        const listed = await allPages((page) => store.memberships.listOfUser(user.id, page), limit)
        expect(listed.map(({ tenantName }) => tenantName)).toEqual([
          'a',
          'a',
          'b',
          'b',
          'b-2',
          'b-2',
          'c',
          'c',
        ])
        expect(new Set(listed.map(({ id }) => id)).size).toBe(8)
      }
    }),
  )
}

async function loginWithAll(store: Store, user: User) {
  const { login, hash } = await addLogin(store, user)
  const { hash: tokenHash } = await addToken(store, user, { loginId: login.id })
  const codeHash = aHash()
  await store.authorizationCodes.add(aCode(login), codeHash)
  return { login, hash, tokenHash, codeHash }
}
