import type { Kysely, Selectable } from 'kysely'
import type { LoginId, UserId } from '../domain/identifiers.ts'
import type { Logins } from '../domain/ports.ts'
import type { SecretHash } from '../domain/secret.ts'
import type { Login } from '../domain/token.ts'
import { fromDate, fromOptionalDate, toOptionalDate } from './columns.ts'
import { forgottenAfter } from './retention.ts'
import type { LoginsTable, Schema } from './schema.ts'
import { toUser, userColumns } from './users.ts'

/** Prefixed, so that the same columns also come out of a join; without the hash. */
export const loginColumns = [
  'logins.id as login_id',
  'logins.user_id as login_user_id',
  'logins.created_at as login_created_at',
  'logins.expires_at as login_expires_at',
  'logins.revoked_at as login_revoked_at',
  'logins.client_address as login_client_address',
  'logins.client_agent as login_client_agent',
] as const

type Row = Selectable<LoginsTable>

export type LoginRow = {
  readonly login_id: Row['id']
  readonly login_user_id: Row['user_id']
  readonly login_created_at: Row['created_at']
  readonly login_expires_at: Row['expires_at']
  readonly login_revoked_at: Row['revoked_at']
  readonly login_client_address: Row['client_address']
  readonly login_client_agent: Row['client_agent']
}

export const toLogin = (row: LoginRow): Login => ({
  id: row.login_id as LoginId,
  userId: row.login_user_id as UserId,
  createdAt: new Date(row.login_created_at),
  expiresAt: new Date(row.login_expires_at),
  revokedAt: toOptionalDate(row.login_revoked_at),
  client: { address: row.login_client_address, agent: row.login_client_agent },
})

export const loginsIn = (db: Kysely<Schema>): Logins => ({
  add: (login, hash) =>
    db.transaction().execute(async (transaction) => {
      await forgetLongEnded(transaction, login)
      await insertLogin(transaction, login, hash)
    }),

  find: async (id) => {
    const row = await db.selectFrom('logins').select(loginColumns).where('id', '=', id).executeTakeFirst()
    return row && toLogin(row)
  },

  findByHash: async (hash) => {
    const row = await db
      .selectFrom('logins')
      .innerJoin('users', 'users.id', 'logins.user_id')
      .select([...loginColumns, ...userColumns])
      .where('logins.hash', '=', hash)
      .executeTakeFirst()
    return row && { login: toLogin(row), user: toUser(row) }
  },

  revoke: (id, at) => db.transaction().execute((transaction) => revokeLogin(transaction, id, fromDate(at))),
})

async function insertLogin(db: Kysely<Schema>, login: Login, hash: SecretHash): Promise<void> {
  await db
    .insertInto('logins')
    .values({
      id: login.id,
      hash,
      user_id: login.userId,
      created_at: fromDate(login.createdAt),
      expires_at: fromDate(login.expiresAt),
      revoked_at: fromOptionalDate(login.revokedAt),
      client_address: login.client.address,
      client_agent: login.client.agent,
    })
    .execute()
}

/** The same user's logins that no token or code refers to any more. */
async function forgetLongEnded(db: Kysely<Schema>, { userId, createdAt }: Login): Promise<void> {
  await db
    .deleteFrom('logins')
    .where('user_id', '=', userId)
    .where('expires_at', '<', fromDate(createdAt) - forgottenAfter)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('tokens').select('id').whereRef('tokens.login_id', '=', 'logins.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('authorization_codes').select('hash').whereRef('login_id', '=', 'logins.id'))),
    )
    .execute()
}

/** What was revoked before keeps the time of its own revocation. */
async function revokeLogin(db: Kysely<Schema>, id: LoginId, at: number): Promise<void> {
  await db
    .updateTable('logins')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
  await db
    .updateTable('tokens')
    .set({ revoked_at: at })
    .where('login_id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
  await db.deleteFrom('authorization_codes').where('login_id', '=', id).execute()
}
