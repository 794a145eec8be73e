import { expect, test } from 'bun:test'
import type { AuditKind } from '../../domain/audit-event.ts'
import { newId, type TenantId, type UserId } from '../../domain/identifiers.ts'
import type { Store } from '../../domain/ports.ts'
import { anEvent, later, moment, times } from './samples.ts'
import { allPages, expectRefusal, type Open, withStore } from './with-store.ts'

export function auditConformance(open: Open): void {
  test(
    'an event comes back as it was recorded, to the millisecond, under an id of its own',
    withStore(open, async ({ audit }) => {
      const event = anEvent({
        kind: 'session.refused',
        userId: newId(),
        userName: 'Zoë',
        tenantId: newId(),
        details: { reason: 'access_ending', durationSeconds: 900, administrator: false },
      })
      await audit.record(event)
      await audit.record(event)
      const { items } = await audit.list({}, { limit: 10 })
      expect(items).toEqual([
        { ...event, id: expect.any(String) },
        { ...event, id: expect.any(String) },
      ])
      expect(new Set(items.map(({ id }) => id)).size).toBe(2)
    }),
  )

  test(
    'a detail that is not on the closed list is not written',
    withStore(open, async ({ audit }) => {
      await audit.record(anEvent({ details: { name: 'kept', password: 'hunter2' } as { name: string } }))
      expect((await audit.list({}, { limit: 1 })).items[0]?.details).toEqual({ name: 'kept' })
    }),
  )

  test(
    'an event up to 5 s before the newest is taken',
    withStore(open, async ({ audit }) => {
      await audit.record(anEvent({ at: later(5000) }))
      await audit.record(anEvent({ at: moment }))
      const { items } = await audit.list({}, { limit: 10 })
      expect(items.map(({ at }) => at)).toEqual([later(5000), moment])
    }),
  )

  test(
    'an event further back is refused with a hint, and not written',
    withStore(open, async ({ audit }) => {
      await audit.record(anEvent({ at: later(5001) }))
      await audit.record(anEvent({ at: later(1) }))
      const error = await expectRefusal(
        audit.record(anEvent({ at: moment })),
        'clock_behind',
        'the clock is 6 s behind the newest audit event, so nothing can be issued',
      )
      expect(error.hint).toBe(
        'set the clock of the database and of the portal right (NTP); nothing was written',
      )
      expect((await audit.list({}, { limit: 10 })).items).toHaveLength(2)
    }),
  )

  test(
    'events recorded at once are all there',
    withStore(open, async ({ audit }) => {
      await Promise.all(times(50).map(() => audit.record(anEvent())))
      expect((await audit.list({}, { limit: 100 })).items).toHaveLength(50)
    }),
  )

  test(
    '250 events are listed newest first, each once, those of one millisecond in the order of writing',
    withStore(open, async ({ audit }) => {
      for (const number of times(250))
        await audit.record(anEvent({ at: later(Math.floor(number / 50)), details: { name: String(number) } }))
      for (const limit of [100, 7]) {
        const listed = await allPages((page) => audit.list({}, page), limit)
        expect(listed.map(({ details }) => Number(details.name))).toEqual(times(250).toReversed())
      }
    }),
  )

  test(
    'filters narrow, alone and together, page by page',
    withStore(open, async (store) => {
      const { users, tenants, kinds, all } = await recordVariety(store)
      const [userId, tenantId, kind] = [users[1], tenants[1], kinds[1]]
      const [from, until] = [later(3), later(9)]
      for (const filter of [
        { userId },
        { tenantId },
        { kind },
        { userId, kind },
        { userId, tenantId },
        { tenantId, kind },
        { userId, tenantId, kind },
        { from },
        { until },
        { from, until, userId },
        { from, until, userId, tenantId, kind },
      ]) {
        const listed = await allPages((page) => store.audit.list(filter, page), 2)
        const wanted = all.filter(
          (event) =>
            (!filter.userId || event.userId === filter.userId) &&
            (!filter.tenantId || event.tenantId === filter.tenantId) &&
            (!filter.kind || event.kind === filter.kind) &&
            (!filter.from || event.at >= filter.from) &&
            (!filter.until || event.at < filter.until),
        )
        expect(wanted.length).toBeGreaterThan(0)
        expect(listed.map(({ client }) => client.requestId)).toEqual(
          wanted.map(({ client }) => client.requestId).toReversed(),
        )
      }
    }),
  )

  test(
    'a filter that nothing matches gives an empty page',
    withStore(open, async (store) => {
      await recordVariety(store)
      expect(await store.audit.list({ userId: newId<UserId>() }, { limit: 10 })).toEqual({ items: [] })
      expect(await store.audit.list({ from: later(100) }, { limit: 10 })).toEqual({ items: [] })
      expect(await store.audit.list({ until: new Date(0) }, { limit: 10 })).toEqual({ items: [] })
    }),
  )
}

/** Twelve events, a millisecond apart: every user, tenant and kind with every other. */
async function recordVariety({ audit }: Store) {
  const users = [newId<UserId>(), newId<UserId>()] as const
  const tenants = [newId<TenantId>(), newId<TenantId>()] as const
  const kinds: readonly [AuditKind, AuditKind, AuditKind] = [
    'session.issued',
    'session.refused',
    'login.created',
  ]
  const all = kinds
    .flatMap((kind) => users.flatMap((userId) => tenants.map((tenantId) => ({ kind, userId, tenantId }))))
    .map((parts, index) => anEvent({ ...parts, at: later(index) }))
  for (const event of all) await audit.record(event)
  return { users, tenants, kinds, all }
}
