import { expect, test } from 'bun:test'
import { newId } from '../../domain/identifiers.ts'
import { accessUntil } from '../../domain/membership.ts'
import {
  addMembership,
  addTenant,
  addUser,
  aMembership,
  aTenant,
  aUser,
  later,
  moment,
  times,
} from './samples.ts'
import { allPages, expectRefusal, type Open, withStore } from './with-store.ts'

export function membershipsConformance(open: Open): void {
  test(
    "a user's memberships of a tenant come back whole: past, future, open-ended, of both levels",
    withStore(open, async (store) => {
      const of = { user: await addUser(store), tenant: await addTenant(store) }
      const added = [
        await addMembership(store, of, { startsAt: later(-9), endsAt: later(-8) }),
        await addMembership(store, of, { startsAt: later(8), endsAt: later(9), level: 'read-only' }),
        await addMembership(store, of, { endsAt: undefined }),
      ]
      await addMembership(store, { ...of, tenant: await addTenant(store) })
      await addMembership(store, { ...of, user: await addUser(store) })
      const found = await store.memberships.ofUserInTenant(of.user.id, of.tenant.id)
      expect(found).toHaveLength(3)
      expect(found).toEqual(expect.arrayContaining(added))
    }),
  )

  test(
    'access is the union of the rows: the longest live one counts',
    withStore(open, async (store) => {
      const of = { user: await addUser(store), tenant: await addTenant(store) }
      await addMembership(store, of, { endsAt: later(1000) })
      await addMembership(store, of, { endsAt: later(5001) })
      await addMembership(store, of, { startsAt: later(1), endsAt: later(9000) })
      const found = await store.memberships.ofUserInTenant(of.user.id, of.tenant.id)
      expect(accessUntil(found, 'full', moment)).toEqual(later(5001))
    }),
  )

  test(
    'removing takes away that membership alone, and tells whether there was one',
    withStore(open, async (store) => {
      const of = { user: await addUser(store), tenant: await addTenant(store) }
      const [gone, kept] = [await addMembership(store, of), await addMembership(store, of)]
      expect(await store.memberships.remove(gone.id)).toBe(true)
      expect(await store.memberships.remove(gone.id)).toBe(false)
      expect(await store.memberships.remove(newId())).toBe(false)
      expect(await store.memberships.ofUserInTenant(of.user.id, of.tenant.id)).toEqual([kept])
    }),
  )

  test(
    'a membership of an unknown tenant or of someone unknown is refused and not written',
    withStore(open, async (store) => {
      const [user, tenant] = [await addUser(store), await addTenant(store)]
      await expectRefusal(
        store.memberships.add(aMembership({ user, tenant: aTenant({ id: newId() }) })),
        'not_found',
        'there is no such tenant',
      )
      await expectRefusal(
        store.memberships.add(aMembership({ user: aUser(), tenant })),
        'not_found',
        'this names something that does not exist, or no longer',
      )
      expect((await store.memberships.ofTenant(tenant.id, { limit: 10 })).items).toEqual([])
    }),
  )

  test(
    'an end that is no time is refused: it must not become "until further notice"',
    withStore(open, async (store) => {
      const of = { user: await addUser(store), tenant: await addTenant(store) }
      await expectRefusal(
        addMembership(store, of, { endsAt: new Date(Number.NaN) }),
        'invalid_request',
        'a time is not a valid one',
      )
      expect(await store.memberships.ofUserInTenant(of.user.id, of.tenant.id)).toEqual([])
    }),
  )

  test(
    "250 of a tenant's memberships are listed, each once, and no other tenant's",
    withStore(open, async (store) => {
      const [user, tenant] = [await addUser(store), await addTenant(store)]
      await addMembership(store, { user, tenant: await addTenant(store) })
      const added: string[] = []
      for (const _ of times(250)) added.push((await addMembership(store, { user, tenant })).id)
      const listed = await allPages((page) => store.memberships.ofTenant(tenant.id, page), 7)
      expect(listed.map(({ id }) => id as string).toSorted()).toEqual(added.toSorted())
    }),
  )
}
