import { expect, test } from 'bun:test'
import { sql } from 'kysely'
import type { Store } from '../domain/ports.ts'
import { addUser, anEvent, aSession } from './conformance/samples.ts'
import { allPages, refusal } from './conformance/with-store.ts'
import { openSqlite } from './sqlite.ts'
import { createStore } from './store.ts'

/** More sessions than fit on any page that is left. */
const tooMany = 1000

test('a full disk refuses to record, leaves nothing half written, and is no harm once there is space', async () => {
  const { db, clock } = await openSqlite(':memory:')
  const store = createStore(db, clock)
  const user = await addUser(store)
  // SQLite takes no less than what is in use, and says then what it says of a full disk.
  await sql`pragma max_page_count = 1`.execute(db)

  const error = await refusal(recordMany(store, user))
  expect(error.code).toBe('store_unavailable')
  expect(String(error.cause)).toContain('database or disk is full')
  await expectPairs(store, user)

  await sql`pragma max_page_count = 100000`.execute(db)
  await store.awsSessions.recordIssued(aSession(user), anEvent())
  await expectPairs(store, user)
  await db.destroy()
})

type Sample = Awaited<ReturnType<typeof addUser>>

async function recordMany(store: Store, user: Sample): Promise<void> {
  for (let count = 0; count < tooMany; count++) {
    const session = aSession(user)
    await store.awsSessions.recordIssued(session, anEvent({ details: { sessionId: session.id } }))
  }
}

async function expectPairs(store: Store, user: Sample): Promise<void> {
  const sessions = await allPages((page) => store.awsSessions.ofUser(user.id, page), 100)
  const events = await allPages((page) => store.audit.list({}, page), 100)
  expect(sessions.length).toBe(events.length)
}
