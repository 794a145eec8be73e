import { expect, test } from 'bun:test'
import { newId, type TenantId } from '../../domain/identifiers.ts'
import type { AwsSessionFilter } from '../../domain/ports.ts'
import { addUser, anEvent, aSession, later, moment, times } from './samples.ts'
import { allPages, expectRefusal, type Open, withStore } from './with-store.ts'

export function awsSessionsConformance(open: Open): void {
  test(
    'an issued session and its event come back as they were recorded',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const session = aSession(user)
      const event = anEvent({ userId: user.id, details: { sessionId: session.id } })
      await store.awsSessions.recordIssued(session, event)
      expect((await store.awsSessions.ofUser(user.id, { limit: 10 })).items).toEqual([session])
      const { items } = await store.audit.list({}, { limit: 10 })
      expect(items).toEqual([{ ...event, id: expect.any(String) }])
    }),
  )

  test(
    "an administrator's session has no tenant, and a proof may lack either part",
    withStore(open, async (store) => {
      const user = await addUser(store)
      const session = aSession(user, {
        tenantId: undefined,
        level: 'administrator',
        kind: 'credentials',
        proof: { tokenId: undefined, loginId: undefined },
      })
      await store.awsSessions.recordIssued(session, anEvent())
      expect((await store.awsSessions.ofUser(user.id, { limit: 10 })).items).toEqual([session])
    }),
  )

  test(
    'a session whose event is refused is not written',
    withStore(open, async (store) => {
      const user = await addUser(store)
      await store.audit.record(anEvent({ at: later(5001) }))
      await expectRefusal(
        store.awsSessions.recordIssued(aSession(user), anEvent({ at: moment })),
        'clock_behind',
        'the clock is 6 s behind the newest audit event, so nothing can be issued',
      )
      expect((await store.awsSessions.ofUser(user.id, { limit: 10 })).items).toEqual([])
      expect((await store.audit.list({}, { limit: 10 })).items).toHaveLength(1)
    }),
  )

  test(
    'an event whose session is refused is not written',
    withStore(open, async (store) => {
      const session = aSession(await addUser(store))
      await store.awsSessions.recordIssued(session, anEvent())
      await expectRefusal(
        store.awsSessions.recordIssued(session, anEvent()),
        'conflict',
        'there is already one like this',
      )
      expect((await store.audit.list({}, { limit: 10 })).items).toHaveLength(1)
    }),
  )

  test(
    'of sessions recorded at once, each is there with its event or neither is',
    withStore(open, async (store) => {
      const user = await addUser(store)
      await store.audit.record(anEvent({ kind: 'user.added', at: later(10_000) }))
      const outcomes = await Promise.allSettled(
        times(20).map((number) => {
          const session = aSession(user)
          const at = number % 2 ? later(10_000) : moment
          return store.awsSessions.recordIssued(session, anEvent({ at, details: { sessionId: session.id } }))
        }),
      )
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
      const sessions = (await store.awsSessions.ofUser(user.id, { limit: 100 })).items
      const events = (await store.audit.list({ kind: 'session.issued' }, { limit: 100 })).items
      expect(sessions).toHaveLength(10)
      expect(events.map(({ details }) => details.sessionId as string).toSorted()).toEqual(
        sessions.map(({ id }) => id as string).toSorted(),
      )
    }),
  )

  test(
    "250 of a user's sessions are listed newest first, each once, and nobody else's",
    withStore(open, async (store) => {
      const [user, other] = [await addUser(store), await addUser(store)]
      await store.awsSessions.recordIssued(aSession(other), anEvent())
      const recorded: string[] = []
      for (const number of times(250)) {
        const session = aSession(user, { issuedAt: later(Math.floor(number / 25)) })
        await store.awsSessions.recordIssued(session, anEvent())
        recorded.push(session.id)
      }
      const listed = await allPages((page) => store.awsSessions.ofUser(user.id, page), 7)
      const issued = listed.map(({ issuedAt }) => issuedAt.getTime())
      expect(issued).toEqual(issued.toSorted((a, b) => b - a))
      expect(listed.map(({ id }) => id as string).toSorted()).toEqual(recorded.toSorted())
    }),
  )

  test(
    'the list of all goes by user, tenant and what lives, in every combination',
    withStore(open, async (store) => {
      const [user, other] = [await addUser(store), await addUser(store)]
      const tenantId = newId<TenantId>()
      const ended = aSession(user, { tenantId, issuedAt: later(-2), expiresAt: moment })
      const live = aSession(user, { tenantId, issuedAt: later(-1), expiresAt: later(1) })
      const elsewhere = aSession(user, { tenantId: undefined })
      const foreign = aSession(other, { tenantId, issuedAt: later(-3), expiresAt: later(1) })
      for (const session of [ended, live, elsewhere, foreign])
        await store.awsSessions.recordIssued(session, anEvent())
      const list = async (filter: AwsSessionFilter) =>
        (await store.awsSessions.list(filter, { limit: 10 })).items.map(({ id }) => id)
      expect(await list({})).toEqual([elsewhere.id, live.id, ended.id, foreign.id])
      expect(await list({ tenantId })).toEqual([live.id, ended.id, foreign.id])
      expect(await list({ userId: user.id, tenantId })).toEqual([live.id, ended.id])
      expect(await list({ liveAt: moment })).toEqual([elsewhere.id, live.id, foreign.id])
      expect(await list({ userId: user.id, tenantId, liveAt: moment })).toEqual([live.id])
      expect(await list({ tenantId, liveAt: later(1) })).toEqual([])
    }),
  )

  test(
    'a session of the longest life that there is counts as live to its end',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const session = aSession(user, { issuedAt: moment, expiresAt: later(43_200_000) })
      await store.awsSessions.recordIssued(session, anEvent())
      const liveAt = async (at: Date) =>
        (await store.awsSessions.list({ liveAt: at }, { limit: 1 })).items.length
      expect([await liveAt(later(43_199_999)), await liveAt(later(43_200_000))]).toEqual([1, 0])
    }),
  )

  test(
    'sessions are counted by UTC day and tenant',
    withStore(open, async (store) => {
      const user = await addUser(store)
      const [one, two] = [newId<TenantId>(), newId<TenantId>()]
      const [first, second] = [new Date('2026-10-01T00:00:00Z'), new Date('2026-10-02T00:00:00Z')]
      const issue = (tenantId: TenantId | undefined, at: string) =>
        store.awsSessions.recordIssued(aSession(user, { tenantId, issuedAt: new Date(at) }), anEvent())
      await issue(one, '2026-10-01T00:00:00Z')
      await issue(one, '2026-10-01T23:59:59.999Z')
      await issue(one, '2026-10-02T00:00:00Z')
      await issue(two, '2026-10-02T12:00:00Z')
      await issue(undefined, '2026-10-02T13:00:00Z')
      await issue(two, '2026-09-30T23:59:59.999Z')
      const all = await store.awsSessions.countByDay([first, second], undefined)
      expect(all).toHaveLength(4)
      expect(all).toContainEqual({ day: first, tenantId: one, count: 2 })
      expect(all).toContainEqual({ day: second, tenantId: one, count: 1 })
      expect(all).toContainEqual({ day: second, tenantId: two, count: 1 })
      expect(all).toContainEqual({ day: second, tenantId: undefined, count: 1 })
      expect(await store.awsSessions.countByDay([first, second], [two])).toEqual([
        { day: second, tenantId: two, count: 1 },
      ])
      expect(await store.awsSessions.countByDay([first, second], [])).toEqual([])
    }),
  )
}
