import type { Kysely, Selectable } from 'kysely'
import type { AwsSession, SessionKind } from '../domain/aws-session.ts'
import type { AccountId, AwsSessionId, LoginId, TenantId, TokenId, UserId } from '../domain/identifiers.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { DurationReason } from '../domain/plan-session.ts'
import type { AwsSessions } from '../domain/ports.ts'
import { appendEvent } from './audit.ts'
import { fromDate } from './columns.ts'
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
})

export const awsSessionsIn = (db: Kysely<Schema>): AwsSessions => ({
  recordIssued: (session, event) =>
    db.transaction().execute(async (transaction) => {
      await transaction.insertInto('aws_sessions').values(toRow(session)).execute()
      await appendEvent(transaction, event)
    }),

  ofUser: (userId, page) => listOfUser(db, userId, page),
})

async function listOfUser(db: Kysely<Schema>, userId: UserId, page: PageRequest): Promise<Page<AwsSession>> {
  const before = placeBefore(page)
  const rows = await db
    .selectFrom('aws_sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .where(({ eb, refTuple, tuple }) => eb(refTuple('issued_at', 'id'), '<', tuple(before.at, before.id)))
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(rowsToRead(page))
    .execute()
  return pageOf(rows, page, { item: toAwsSession, cursor: (row) => ({ at: row.issued_at, id: row.id }) })
}
