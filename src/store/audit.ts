import { type Kysely, type Selectable, sql } from 'kysely'
import type { AuditDetails, AuditEvent, AuditKind } from '../domain/audit-event.ts'
import { AccessError } from '../domain/errors.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { AuditFilter, AuditLog } from '../domain/ports.ts'
import { fromDate } from './columns.ts'
import { keyBefore, pageOf, rowsToRead } from './paging.ts'
import type { AuditEventsTable, Schema } from './schema.ts'

/** How far the clocks of nodes may differ, in ms. */
const clockTolerance = 5000

// As names and not only as a type, so that at run time too nothing else can slip into a row.
const detailNames = Object.keys({
  sessionId: true,
  accessKeyId: true,
  roleArn: true,
  level: true,
  sessionKind: true,
  durationSeconds: true,
  durationReason: true,
  expiresAt: true,
  reason: true,
  target: true,
  application: true,
  administrator: true,
  disabled: true,
  tokenId: true,
  loginId: true,
  membershipId: true,
  forUserId: true,
  setting: true,
  value: true,
  name: true,
  scope: true,
  ended: true,
  everyone: true,
} satisfies Record<keyof AuditDetails, true>)

type RecordedEvent = AuditEvent & { readonly id: string }

const toEvent = (row: Selectable<AuditEventsTable>): RecordedEvent => ({
  id: row.id,
  kind: row.kind as AuditKind,
  at: new Date(row.at),
  userId: row.user_id ?? undefined,
  userName: row.user_name ?? undefined,
  tenantId: row.tenant_id ?? undefined,
  client: { address: row.client_address, agent: row.client_agent, requestId: row.client_request_id },
  details: JSON.parse(row.details) as AuditDetails,
})

/** Append only: nothing in this store changes or removes an event. */
export const auditIn = (db: Kysely<Schema>): AuditLog => ({
  record: (event) => db.transaction().execute((transaction) => appendEvent(transaction, event)),
  list: (filter, page) => listEvents(db, filter, page),
})

/** To be called within a transaction, which an event that is refused must end. Throws `clock_behind`. */
export async function appendEvent(db: Kysely<Schema>, event: AuditEvent): Promise<void> {
  const at = fromDate(event.at)
  await refuseClockBehind(db, at)
  await db
    .insertInto('audit_events')
    .values({
      id: Bun.randomUUIDv7('hex', at),
      at,
      kind: event.kind,
      user_id: event.userId ?? null,
      user_name: event.userName ?? null,
      tenant_id: event.tenantId ?? null,
      client_address: event.client.address,
      client_agent: event.client.agent,
      client_request_id: event.client.requestId,
      details: JSON.stringify(event.details, detailNames),
    })
    .execute()
}

async function refuseClockBehind(db: Kysely<Schema>, at: number): Promise<void> {
  const newest = await db
    .selectFrom('audit_events')
    .select('at')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const behind = newest ? newest.at - at : 0
  if (behind <= clockTolerance) return
  throw new AccessError(
    'clock_behind',
    `the clock is ${Math.ceil(behind / 1000)} s behind the newest audit event, so nothing can be issued`,
    { hint: 'set the clock of the database and of the portal right (NTP); nothing was written' },
  )
}

/** The columns that have an index, the one that narrows most first. */
const filters = [
  { name: 'userId', column: 'user_id' },
  { name: 'tenantId', column: 'tenant_id' },
  { name: 'kind', column: 'kind' },
] as const

async function listEvents(
  db: Kysely<Schema>,
  filter: AuditFilter,
  page: PageRequest,
): Promise<Page<RecordedEvent>> {
  let query = db
    .selectFrom('audit_events')
    .selectAll()
    .where('id', '<', idBefore(filter, page))
    .where('id', '>=', filter.from ? firstIdAt(filter.from) : '')
  const [driver, ...others] = filters.filter(({ name }) => filter[name] !== undefined)
  if (driver) query = query.where(driver.column, '=', filter[driver.name] ?? '')
  // Joined with nothing, the column's index cannot be used: a kind may have millions of events, a user has few.
  for (const { name, column } of others)
    query = query.where(sql<string>`${sql.ref(column)} || ''`, '=', filter[name] ?? '')
  const rows = await query.orderBy('id', 'desc').limit(rowsToRead(page)).execute()
  return pageOf(rows, page, { item: toEvent, cursor: (row) => row.id })
}

/** After every id that there can be. */
const endOfIds = 'g'

/** Where the page begins: after the page before, and before `until`. */
function idBefore({ until }: AuditFilter, page: PageRequest): string {
  const after = keyBefore(page) || endOfIds
  const end = until ? firstIdAt(until) : endOfIds
  return after < end ? after : end
}

/** The beginning that the ids of one millisecond share: 48 bits of time, in hex, as UUID version 7 has them. */
function firstIdAt(time: Date): string {
  const hex = Math.max(0, fromDate(time)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}
