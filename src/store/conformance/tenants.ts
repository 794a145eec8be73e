import { expect, test } from 'bun:test'
import { type MembershipId, newId } from '../../domain/identifiers.ts'
import { isLive } from '../../domain/membership.ts'
import type { Tenant } from '../../domain/tenant.ts'
import {
  addAccount,
  addMembership,
  addTenant,
  addUser,
  anEvent,
  aTenant,
  later,
  moment,
  times,
} from './samples.ts'
import { allPages, expectRefusal, type Open, refusal, withStore } from './with-store.ts'

export function tenantsConformance(open: Open): void {
  test(
    'a tenant comes back as it was added',
    withStore(open, async (store) => {
      const tenant = await addTenant(store)
      expect(await store.tenants.find(tenant.id)).toEqual(tenant)
      expect(await store.tenants.findByName(tenant.name)).toEqual(tenant)
      expect(await store.tenants.find(newId())).toBeUndefined()
      expect(await store.tenants.findByName('nothing')).toBeUndefined()
    }),
  )

  test(
    'a name that is taken is a conflict',
    withStore(open, async (store) => {
      const tenant = await addTenant(store)
      await expectRefusal(
        addTenant(store, { name: tenant.name, roleArn: 'arn:aws:iam::123456789012:role/other' }),
        'conflict',
        'there is already a tenant of this name',
      )
      expect((await store.tenants.list({ limit: 10 })).items).toEqual([tenant])
    }),
  )

  test(
    'a role serves one tenant only',
    withStore(open, async (store) => {
      const tenant = await addTenant(store)
      await expectRefusal(
        addTenant(store, { roleArn: tenant.roleArn }),
        'conflict',
        'this role already serves another tenant, and a role serves one tenant only',
      )
      expect((await store.tenants.list({ limit: 10 })).items).toEqual([tenant])
    }),
  )

  test(
    'a tenant of an unknown account is refused',
    withStore(open, async ({ tenants }) => {
      const tenant = aTenant({ id: newId() })
      await expectRefusal(
        tenants.add(tenant),
        'not_found',
        'this names something that does not exist, or no longer',
      )
      expect(await tenants.find(tenant.id)).toBeUndefined()
    }),
  )

  test(
    '250 tenants are listed by name, each once',
    withStore(open, async (store) => {
      const { id: accountId } = await addAccount(store)
      const names = times(250).map((number) => `tenant${String(number).padStart(3, '0')}`)
      for (const name of names.toReversed()) await addTenant(store, { name, accountId })
      for (const limit of [100, 7]) {
        const listed = await allPages(store.tenants.list, limit)
        expect(listed.map(({ name }) => name)).toEqual(names)
      }
    }),
  )

  test(
    "a user's tenants are those with a membership live now, at the bounds as the domain has them",
    withStore(open, async (store) => {
      const user = await addUser(store)
      const spans = {
        past: { startsAt: later(-2), endsAt: later(-1) },
        ends: { startsAt: later(-2), endsAt: moment },
        last: { startsAt: later(-2), endsAt: later(1) },
        open: { startsAt: later(-2), endsAt: undefined },
        begins: { startsAt: moment, endsAt: undefined },
        future: { startsAt: later(1), endsAt: undefined },
      }
      const live: string[] = []
      for (const [name, span] of Object.entries(spans)) {
        const tenant = await addTenant(store, { name })
        const membership = await addMembership(store, { user, tenant }, span)
        if (isLive(membership, moment)) live.push(name)
      }
      const { items } = await store.tenants.listForUser(user.id, moment, { limit: 10 })
      expect(items.map(({ name }) => name)).toEqual(live.toSorted())
      expect(live.toSorted()).toEqual(['begins', 'last', 'open'])
    }),
  )

  test(
    'several memberships of one tenant list it once, and one that is over or to come hides no live one',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const spans = [
        { startsAt: later(-2), endsAt: later(-1) },
        { startsAt: later(1), endsAt: undefined },
        { startsAt: later(-2), endsAt: undefined },
      ]
      const wanted: Tenant[] = []
      for (const order of [
        [0, 1, 2, 2],
        [2, 0, 1, 2],
        [1, 2, 2, 0],
      ]) {
        const tenant = await addTenant(store)
        wanted.push(tenant)
        const ids = order.map(() => newId<MembershipId>()).toSorted()
        for (const [index, id] of ids.entries())
          await addMembership(store, { user, tenant }, { id, ...spans[order[index] ?? 0] })
      }
      const listed = await allPages((page) => store.tenants.listForUser(user.id, moment, page), 1)
      expect(listed).toEqual(wanted.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    }),
  )

  test(
    "another user's memberships give nothing",
    withStore(open, async (store) => {
      const [user, other] = [await addUser(store), await addUser(store)]
      await addMembership(store, { user: other, tenant: await addTenant(store) })
      expect((await store.tenants.listForUser(user.id, moment, { limit: 10 })).items).toEqual([])
    }),
  )

  test(
    "250 of a user's tenants are listed by name, each once, also where memberships overlap",
    withStore(open, async (store) => {
      const user = await addUser(store)
      const { id: accountId } = await addAccount(store)
      const names = times(250).map((number) => `tenant${String(number).padStart(3, '0')}`)
      for (const name of names.toReversed()) {
        const tenant = await addTenant(store, { name, accountId })
        await addMembership(store, { user, tenant })
        await addMembership(store, { user, tenant }, { level: 'read-only' })
      }
      const listed = await allPages((page) => store.tenants.listForUser(user.id, moment, page), 7)
      expect(listed.map(({ name }) => name)).toEqual(names)
    }),
  )

  test(
    'tenants are found by a part of their name, forwards and backwards, also among those of a user',
    withStore(open, async (store) => {
      const user = await addUser(store)
      for (const name of ['a-blue', 'b-green', 'c-blue', 'd-blue']) {
        const tenant = await addTenant(store, { name })
        if (name !== 'd-blue') await addMembership(store, { user, tenant })
      }
      const request = { q: 'BLU', descending: true }
      const all = await allPages((page) => store.tenants.list({ ...request, ...page }), 1)
      expect(all.map(({ name }) => name)).toEqual(['d-blue', 'c-blue', 'a-blue'])
      const own = await allPages(
        (page) => store.tenants.listForUser(user.id, moment, { ...request, ...page }),
        1,
      )
      expect(own.map(({ name }) => name)).toEqual(['c-blue', 'a-blue'])
      expect((await store.tenants.list({ q: 'b_ue', limit: 10 })).items).toEqual([])
    }),
  )

  test(
    'a tenant goes with its memberships and settings, and the event stays; another one keeps its own',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const [gone, kept] = [await addTenant(store), await addTenant(store)]
      for (const tenant of [gone, kept]) {
        await addMembership(store, { user, tenant })
        await store.settings.setOfTenant(tenant.id, 'awsAccessTokenValidity', 1800)
      }
      await store.tenants.remove(gone.id, anEvent({ kind: 'tenant.removed', tenantId: gone.id }))
      expect(await store.tenants.find(gone.id)).toBeUndefined()
      expect(await store.tenants.findByRole(gone.roleArn)).toBeUndefined()
      expect(await store.settings.ofTenant(gone.id)).toEqual({})
      expect((await store.memberships.ofUser(user.id, moment)).map(({ tenantId }) => tenantId)).toEqual([
        kept.id,
      ])
      expect(await store.settings.ofTenant(kept.id)).toEqual({ awsAccessTokenValidity: 1800 })
      expect(await store.tenants.findByRole(kept.roleArn)).toEqual(kept)
      expect((await store.audit.list({ tenantId: gone.id }, { limit: 10 })).items).toHaveLength(1)
    }),
  )

  test(
    'what cannot be recorded is not removed',
    withStore(open, async (store) => {
      const [user, tenant] = [await addUser(store), await addTenant(store)]
      await addMembership(store, { user, tenant })
      await store.audit.record(anEvent({ at: later(60_000) }))
      const error = await refusal(store.tenants.remove(tenant.id, anEvent({ kind: 'tenant.removed' })))
      expect(error.code).toBe('clock_behind')
      expect(await store.tenants.find(tenant.id)).toEqual(tenant)
      expect(await store.memberships.ofUserInTenant(user.id, tenant.id)).toHaveLength(1)
    }),
  )
}
