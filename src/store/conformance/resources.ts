import { expect, test } from 'bun:test'
import { newId, type TenantId } from '../../domain/identifiers.ts'
import type { RefreshLease, Store } from '../../domain/ports.ts'
import type { Resource } from '../../domain/resource.ts'
import { addTenant, aLease, aResource, later, moment, times } from './samples.ts'
import { allPages, type Open, withStore } from './with-store.ts'

const longAgo = new Date(0)

/** A whole refresh that sees these. */
async function refresh({ resources }: Store, seen: readonly Resource[], lease: RefreshLease): Promise<void> {
  expect(await resources.beginRefresh(lease, lease.startedAt)).toBe(true)
  expect(await resources.putSeen(lease, seen)).toBe(true)
  await resources.finishRefresh(lease, lease.startedAt)
}

export function resourcesConformance(open: Open): void {
  test(
    'a resource comes back as it was seen, and as it was seen last',
    withStore(open, async (store) => {
      const tenant = await addTenant(store)
      const seen = aResource(tenant, { name: 'Straße %_\\ "x"', tags: { Näme: 'é', __proto__x: '' } })
      await refresh(store, [seen, seen], aLease(tenant))
      expect(await store.resources.find(tenant.id, seen.arn)).toEqual(seen)
      const renamed = { ...seen, name: 'other', tags: {} }
      await refresh(store, [renamed], aLease(tenant, { startedAt: later(1) }))
      expect((await store.resources.list(tenant.id, {}, { limit: 10 })).items).toEqual([renamed])
      expect(await store.resources.find(newId(), seen.arn)).toBeUndefined()
    }),
  )

  test(
    'what a refresh did not see is dropped, and of that tenant alone',
    withStore(open, async (store) => {
      const [tenant, other] = [await addTenant(store), await addTenant(store)]
      const [stays, goes, others] = [aResource(tenant), aResource(tenant), aResource(other)]
      await refresh(store, [stays, goes], aLease(tenant))
      await refresh(store, [others], aLease(other))
      await refresh(store, [stays], aLease(tenant, { startedAt: later(1) }))
      expect((await store.resources.list(tenant.id, {}, { limit: 10 })).items).toEqual([stays])
      expect((await store.resources.list(other.id, {}, { limit: 10 })).items).toEqual([others])
    }),
  )

  test(
    'one refreshes at a time; who lost the lease changes nothing any more',
    withStore(open, async (store) => {
      const { resources } = store
      const tenant = await addTenant(store)
      const first = aLease(tenant)
      expect(await resources.refreshState(tenant.id)).toEqual({
        refreshedAt: undefined,
        failure: undefined,
        refreshing: false,
      })
      const begun = await Promise.all(
        times(5).map((n) => resources.beginRefresh({ ...first, holder: `${n}` }, moment)),
      )
      expect(begun.filter(Boolean)).toHaveLength(1)
      const holder = String(begun.indexOf(true))
      expect((await resources.refreshState(tenant.id)).refreshing).toBe(true)
      const second = aLease(tenant, { startedAt: first.until })
      expect(await resources.beginRefresh({ ...second, startedAt: later(-1, first.until) }, longAgo)).toBe(
        false,
      )
      expect(await resources.beginRefresh(second, longAgo)).toBe(true)
      const late = { ...first, holder }
      expect(await resources.putSeen(late, [aResource(tenant)])).toBe(false)
      await resources.finishRefresh(late, moment)
      await resources.failRefresh(late, { at: moment, failure: 'late' })
      expect(await resources.refreshState(tenant.id)).toEqual({
        refreshedAt: undefined,
        failure: undefined,
        refreshing: true,
      })
      expect((await resources.list(tenant.id, {}, { limit: 10 })).items).toEqual([])
    }),
  )

  test(
    'none begins while the last is fresh, whether it succeeded or failed; a failure keeps what is known',
    withStore(open, async (store) => {
      const { resources } = store
      const tenant = await addTenant(store)
      const seen = aResource(tenant)
      await refresh(store, [seen], aLease(tenant))
      const again = aLease(tenant, { startedAt: later(10) })
      expect(await resources.beginRefresh(again, later(-1))).toBe(false)
      expect(await resources.beginRefresh(again, moment)).toBe(true)
      await resources.failRefresh(again, { at: later(20), failure: 'no' })
      expect(await resources.refreshState(tenant.id)).toEqual({
        refreshedAt: moment,
        failure: { at: later(20), text: 'no' },
        refreshing: false,
      })
      expect(await resources.find(tenant.id, seen.arn)).toEqual(seen)
      expect(await resources.beginRefresh(aLease(tenant, { startedAt: later(30) }), later(19))).toBe(false)
      await refresh(store, [], aLease(tenant, { startedAt: later(40) }))
      expect(await resources.refreshState(tenant.id)).toMatchObject({
        refreshedAt: later(40),
        failure: undefined,
      })
    }),
  )

  test(
    '250 resources of the same few names are listed in order from either end, each once',
    withStore(open, async (store) => {
      const tenant = await addTenant(store)
      const seen = times(250).map((n) => aResource(tenant, { name: `Name ${n % 3}` }))
      await refresh(store, seen, aLease(tenant))
      const expected = seen.toSorted((a, b) => (a.name + a.arn < b.name + b.arn ? -1 : 1))
      const list = (sort: 'name' | '-name') =>
        allPages((page) => store.resources.list(tenant.id, { sort }, page), 7)
      expect(await list('name')).toEqual(expected)
      expect(await list('-name')).toEqual(expected.toReversed())
    }),
  )

  test(
    'a filter finds a part of the name or of the ARN in any case, and takes no sign for a pattern',
    withStore(open, async (store) => {
      const tenant = await addTenant(store)
      const odd = aResource(tenant, { name: '50%_\\ÄB' })
      const plain = aResource(tenant, { name: 'plain' })
      await refresh(store, [odd, plain], aLease(tenant))
      const find = async (q: string) =>
        (await store.resources.list(tenant.id, { q }, { limit: 10 })).items.map(({ name }) => name)
      for (const q of ['50%', '%_', '_\\', '\\ä', 'äb', 'ÄB']) expect(await find(q)).toEqual([odd.name])
      expect(await find(plain.consoleId.toUpperCase())).toEqual(['plain'])
      for (const q of ['%', '_', '\\']) expect(await find(q)).toEqual([odd.name])
      expect(await find("'")).toEqual([])
    }),
  )

  test(
    'types are counted and filtered by',
    withStore(open, async (store) => {
      const tenant = await addTenant(store)
      const seen = [aResource(tenant, {}, 'sqs'), aResource(tenant, {}, 'sns'), aResource(tenant, {}, 'sns')]
      await refresh(store, seen, aLease(tenant))
      expect(await store.resources.countByType(tenant.id)).toEqual(
        new Map([
          ['sns-topic', 2],
          ['sqs-queue', 1],
        ]),
      )
      const { items } = await store.resources.list(tenant.id, { type: 'sqs-queue' }, { limit: 10 })
      expect(items).toEqual(seen.slice(0, 1))
    }),
  )

  test(
    "is located by ARN or by the console's id, among the tenants that are named",
    withStore(open, async (store) => {
      const [tenant, other] = [await addTenant(store), await addTenant(store)]
      const seen = aResource(tenant)
      await refresh(store, [seen], aLease(tenant))
      const { type, consoleId, arn } = seen
      const located = (among: readonly TenantId[] | undefined, wanted: string | undefined) =>
        store.resources.locate({ arn: wanted, type, consoleId }, among)
      expect(await located(undefined, arn)).toEqual([seen])
      expect(await located([tenant.id, other.id], undefined)).toEqual([seen])
      expect(await located([other.id], arn)).toEqual([])
      expect(await located([], undefined)).toEqual([])
      expect(await located(undefined, 'arn:aws:sqs:us-west-2:123456789012:none')).toEqual([])
    }),
  )
}
