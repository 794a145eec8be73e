import type { Kysely, Selectable } from 'kysely'
import type { LoginId, UserId } from '../domain/identifiers.ts'
import type { AuthorizationCodes } from '../domain/ports.ts'
import type { SecretHash } from '../domain/secret.ts'
import type { AuthorizationCode } from '../domain/token.ts'
import { fromDate } from './columns.ts'
import { codeForgottenAfter } from './retention.ts'
import type { AuthorizationCodesTable, Schema } from './schema.ts'

const toAuthorizationCode = (row: Selectable<AuthorizationCodesTable>): AuthorizationCode => ({
  userId: row.user_id as UserId,
  loginId: row.login_id as LoginId,
  clientId: row.client_id,
  redirectUri: row.redirect_uri,
  codeChallenge: row.code_challenge,
  administrator: row.administrator === 1,
  expiresAt: new Date(row.expires_at),
})

export const authorizationCodesIn = (db: Kysely<Schema>): AuthorizationCodes => ({
  add: (code, hash) =>
    db.transaction().execute(async (transaction) => {
      await forgetEndedBefore(transaction, fromDate(code.expiresAt) - codeForgottenAfter)
      await insertCode(transaction, code, hash)
    }),

  // One statement, so that of two takers, on whatever nodes, the database lets one have it.
  take: async (hash) => {
    const row = await db
      .deleteFrom('authorization_codes')
      .where('hash', '=', hash)
      .returningAll()
      .executeTakeFirst()
    return row && toAuthorizationCode(row)
  },
})

async function insertCode(db: Kysely<Schema>, code: AuthorizationCode, hash: SecretHash): Promise<void> {
  await db
    .insertInto('authorization_codes')
    .values({
      hash,
      user_id: code.userId,
      login_id: code.loginId,
      client_id: code.clientId,
      redirect_uri: code.redirectUri,
      code_challenge: code.codeChallenge,
      administrator: Number(code.administrator),
      expires_at: fromDate(code.expiresAt),
    })
    .execute()
}

async function forgetEndedBefore(db: Kysely<Schema>, at: number): Promise<void> {
  await db.deleteFrom('authorization_codes').where('expires_at', '<', at).execute()
}
