import type { Kysely, Selectable } from 'kysely'
import type { UserId } from '../domain/identifiers.ts'
import { scopeOf, subjectOf } from '../domain/plan-revocation.ts'
import type { Revocations } from '../domain/ports.ts'
import type { Revocation, RevocationId, RevocationScope } from '../domain/revocation.ts'
import { appendEvent } from './audit.ts'
import { longestLife } from './aws-sessions.ts'
import { fromDate } from './columns.ts'
import type { RevocationsTable, Schema } from './schema.ts'

const toRevocation = (row: Selectable<RevocationsTable>): Revocation => ({
  id: row.id as RevocationId,
  roleArn: row.role_arn,
  scope: scopeOf(row.scope, row.subject),
  cutOff: new Date(row.cut_off),
  settlesAt: new Date(row.settles_at),
})

const toRow = ({ id, roleArn, scope, cutOff, settlesAt }: Revocation): RevocationsTable => ({
  id,
  role_arn: roleArn,
  scope: scope.kind,
  subject: subjectOf(scope),
  cut_off: fromDate(cutOff),
  settles_at: fromDate(settlesAt),
})

export const revocationsIn = (db: Kysely<Schema>): Revocations => ({
  add: (revocation, oldest) =>
    db.transaction().execute(async (transaction) => {
      await transaction
        .deleteFrom('revocations')
        .where('role_arn', '=', revocation.roleArn)
        .where('cut_off', '<', fromDate(oldest))
        .execute()
      await transaction.insertInto('revocations').values(toRow(revocation)).execute()
    }),

  remove: async (id) => {
    await db.deleteFrom('revocations').where('id', '=', id).execute()
  },

  ofRole: async (roleArn, oldest) => {
    const rows = await db
      .selectFrom('revocations')
      .selectAll()
      .where('role_arn', '=', roleArn)
      .where('cut_off', '>=', fromDate(oldest))
      .execute()
    return rows.map(toRevocation)
  },

  settlesAt: async ({ roleArn, sourceIdentity }, now) => {
    const row = await db
      .selectFrom('revocations')
      .select(({ fn }) => fn.max('settles_at').as('latest'))
      .where('role_arn', '=', roleArn)
      .where('settles_at', '>', fromDate(now))
      .where(({ or, and, eb }) =>
        or([eb('scope', '=', 'role'), and([eb('scope', '=', 'user'), eb('subject', '=', sourceIdentity)])]),
      )
      .executeTakeFirst()
    return row?.latest == null ? undefined : new Date(Number(row.latest))
  },

  finish: (which, event) =>
    db.transaction().execute(async (transaction) => {
      const ended = await markEnded(transaction, which)
      await appendEvent(transaction, event(ended))
      return ended
    }),
})

type Which = {
  readonly roleArn: string
  readonly scope: RevocationScope
  readonly userId: UserId | undefined
  readonly at: Date
}

async function markEnded(db: Kysely<Schema>, { roleArn, scope, userId, at }: Which): Promise<number> {
  let query = db
    .updateTable('aws_sessions')
    .set({ revoked_at: fromDate(at) })
    .where('role_arn', '=', roleArn)
    .where('issued_at', '>=', fromDate(at) - longestLife)
    .where('expires_at', '>', fromDate(at))
    .where('revoked_at', 'is', null)
  if (scope.kind === 'session') query = query.where('id', '=', scope.sessionId)
  if (scope.kind === 'user') {
    query = query.where('source_identity', '=', scope.sourceIdentity)
    if (userId !== undefined) query = query.where('user_id', '=', userId)
  }
  const { numUpdatedRows } = await query.executeTakeFirst()
  return Number(numUpdatedRows)
}
