import { type Kysely, type Selectable, sql } from 'kysely'
import type { AwsSession, SessionKind } from '../domain/aws-session.ts'
import type { AccountId, AwsSessionId, LoginId, TenantId, TokenId, UserId } from '../domain/identifiers.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { DurationReason } from '../domain/plan-session.ts'
import type { AwsSessionFilter, AwsSessions, DayCount, LiveSubject } from '../domain/ports.ts'
import { longestSession } from '../domain/settings.ts'
import { appendEvent } from './audit.ts'
import { fromDate, toOptionalDate } from './columns.ts'
import { pageOf, placeBefore, rowsToRead } from './paging.ts'
import type { AwsSessionsTable, Schema } from './schema.ts'

const toAwsSession = (row: Selectable<AwsSessionsTable>): AwsSession => ({
  id: row.id as AwsSessionId,
  userId: row.user_id as UserId,
  proof: {
    tokenId: (row.token_id ?? undefined) as TokenId | undefined,
    loginId: (row.login_id ?? undefined) as LoginId | undefined,
  },
  accountId: row.account_id as AccountId,
  tenantId: (row.tenant_id ?? undefined) as TenantId | undefined,
  level: row.level as AwsSession['level'],
  kind: row.kind as SessionKind,
  roleArn: row.role_arn,
  accessKeyId: row.access_key_id,
  sourceIdentity: row.source_identity,
  issuedAt: new Date(row.issued_at),
  expiresAt: new Date(row.expires_at),
  durationReason: row.duration_reason as DurationReason,
  client: { address: row.client_address, agent: row.client_agent, requestId: row.client_request_id },
  revokedAt: toOptionalDate(row.revoked_at),
})

const toRow = (session: AwsSession): AwsSessionsTable => ({
  id: session.id,
  user_id: session.userId,
  token_id: session.proof.tokenId ?? null,
  login_id: session.proof.loginId ?? null,
  account_id: session.accountId,
  tenant_id: session.tenantId ?? null,
  level: session.level,
  kind: session.kind,
  role_arn: session.roleArn,
  access_key_id: session.accessKeyId,
  source_identity: session.sourceIdentity,
  issued_at: fromDate(session.issuedAt),
  expires_at: fromDate(session.expiresAt),
  duration_reason: session.durationReason,
  client_address: session.client.address,
  client_agent: session.client.agent,
  client_request_id: session.client.requestId,
  revoked_at: session.revokedAt ? fromDate(session.revokedAt) : null,
})

export const awsSessionsIn = (db: Kysely<Schema>): AwsSessions => ({
  recordIssued: (session, event) =>
    db.transaction().execute(async (transaction) => {
      await transaction.insertInto('aws_sessions').values(toRow(session)).execute()
      await appendEvent(transaction, event)
    }),

  ofUser: (userId, page) => listSessions(db, { userId }, page),
  list: (filter, page) => listSessions(db, filter, page),
  find: async (id) => {
    const row = await db.selectFrom('aws_sessions').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toAwsSession(row)
  },
  liveBySubject: (whose, now) => liveBySubject(db, whose, now),
  countByDay: (days, tenantIds) => countByDay(db, days, tenantIds),
})

/** No session is longer, so one that lives now was issued since; the index then ends where the live ones do. */
export const longestLife = longestSession * 1000

async function listSessions(
  db: Kysely<Schema>,
  { userId, tenantId, liveAt }: AwsSessionFilter,
  page: PageRequest,
): Promise<Page<AwsSession>> {
  const before = placeBefore(page)
  let query = db
    .selectFrom('aws_sessions')
    .selectAll()
    .where(({ eb, refTuple, tuple }) => eb(refTuple('issued_at', 'id'), '<', tuple(before.at, before.id)))
  if (userId !== undefined) query = query.where('user_id', '=', userId)
  // Joined with nothing, the tenant's index cannot be used: a tenant may have millions of sessions, a user has few.
  if (tenantId !== undefined)
    query = query.where(userId === undefined ? 'tenant_id' : sql<string>`tenant_id || ''`, '=', tenantId)
  if (liveAt)
    query = query
      .where('issued_at', '>=', fromDate(liveAt) - longestLife)
      .where('expires_at', '>', fromDate(liveAt))
      .where('revoked_at', 'is', null)
  const rows = await query
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(rowsToRead(page))
    .execute()
  return pageOf(rows, page, { item: toAwsSession, cursor: (row) => ({ at: row.issued_at, id: row.id }) })
}

async function liveBySubject(
  db: Kysely<Schema>,
  { userId, tenantId }: { readonly userId: UserId; readonly tenantId?: TenantId },
  now: Date,
): Promise<readonly LiveSubject[]> {
  const subject = ['account_id', 'tenant_id', 'role_arn', 'source_identity'] as const
  let query = db
    .selectFrom('aws_sessions')
    .select(({ fn }) => [...subject, fn.max('expires_at').as('until')])
    .where('user_id', '=', userId)
    .where('issued_at', '>=', fromDate(now) - longestLife)
    .where('expires_at', '>', fromDate(now))
    .where('revoked_at', 'is', null)
  if (tenantId !== undefined) query = query.where(sql<string>`tenant_id || ''`, '=', tenantId)
  const rows = await query.groupBy([...subject]).execute()
  return rows.map((row) => ({
    accountId: row.account_id as AccountId,
    tenantId: (row.tenant_id ?? undefined) as TenantId | undefined,
    roleArn: row.role_arn,
    sourceIdentity: row.source_identity,
    until: new Date(Number(row.until)),
  }))
}

const dayMs = 86_400_000
/** The number of the UTC day, word for word as the index has it. */
const issuedDay = sql<number>`(issued_at / 86400000)`

async function countByDay(
  db: Kysely<Schema>,
  days: readonly Date[],
  tenantIds: readonly TenantId[] | undefined,
): Promise<readonly DayCount[]> {
  if (days.length === 0 || tenantIds?.length === 0) return []
  let query = db
    .selectFrom('aws_sessions')
    .select(({ fn }) => ['tenant_id', issuedDay.as('day'), fn.countAll<number>().as('count')])
    .where(
      issuedDay,
      'in',
      days.map((day) => Math.floor(fromDate(day) / dayMs)),
    )
  if (tenantIds) query = query.where('tenant_id', 'in', [...tenantIds])
  const rows = await query.groupBy([issuedDay, 'tenant_id']).execute()
  return rows.map(({ tenant_id, day, count }) => ({
    day: new Date(Number(day) * dayMs),
    tenantId: (tenant_id ?? undefined) as TenantId | undefined,
    count: Number(count),
  }))
}
