import { expect, test } from 'bun:test'
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
}
