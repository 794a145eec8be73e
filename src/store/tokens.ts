import type { Kysely, Selectable } from 'kysely'
import type { LoginId, TokenId, UserId } from '../domain/identifiers.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { Tokens } from '../domain/ports.ts'
import type { SecretHash } from '../domain/secret.ts'
import type { Token } from '../domain/token.ts'
import { fromDate, fromOptionalDate, toOptionalDate } from './columns.ts'
import { type LoginRow, loginColumns, toLogin } from './logins.ts'
import { pageOf, placeBefore, rowsToRead } from './paging.ts'
import { forgottenAfter } from './retention.ts'
import type { Schema, TokensTable } from './schema.ts'
import { toUser, userColumns } from './users.ts'

/** Prefixed, so that the same columns also come out of a join; without the hash. */
const tokenColumns = [
  'tokens.id as token_id',
  'tokens.kind as token_kind',
  'tokens.user_id as token_user_id',
  'tokens.login_id as token_login_id',
  'tokens.name as token_name',
  'tokens.administrator as token_administrator',
  'tokens.ending as token_ending',
  'tokens.created_at as token_created_at',
  'tokens.expires_at as token_expires_at',
  'tokens.revoked_at as token_revoked_at',
] as const

type Row = Selectable<TokensTable>

type TokenRow = {
  readonly token_id: Row['id']
  readonly token_kind: Row['kind']
  readonly token_user_id: Row['user_id']
  readonly token_login_id: Row['login_id']
  readonly token_name: Row['name']
  readonly token_administrator: Row['administrator']
  readonly token_ending: Row['ending']
  readonly token_created_at: Row['created_at']
  readonly token_expires_at: Row['expires_at']
  readonly token_revoked_at: Row['revoked_at']
}

const toToken = (row: TokenRow): Token => ({
  id: row.token_id as TokenId,
  kind: row.token_kind as Token['kind'],
  userId: row.token_user_id as UserId,
  loginId: (row.token_login_id ?? undefined) as LoginId | undefined,
  name: row.token_name,
  administrator: row.token_administrator === 1,
  ending: row.token_ending,
  createdAt: new Date(row.token_created_at),
  expiresAt: new Date(row.token_expires_at),
  revokedAt: toOptionalDate(row.token_revoked_at),
})

export const tokensIn = (db: Kysely<Schema>): Tokens => ({
  add: (token, hash) =>
    db.transaction().execute(async (transaction) => {
      await forgetLongEnded(transaction, token)
      await insertToken(transaction, token, hash)
    }),

  findByHash: async (hash) => {
    const row = await db
      .selectFrom('tokens')
      .innerJoin('users', 'users.id', 'tokens.user_id')
      .leftJoin('logins', 'logins.id', 'tokens.login_id')
      .select([...tokenColumns, ...userColumns, ...loginColumns])
      .where('tokens.hash', '=', hash)
      .executeTakeFirst()
    return (
      row && {
        token: toToken(row),
        user: toUser(row),
        login: hasLogin(row) ? toLogin(row) : undefined,
      }
    )
  },

  find: async (id) => {
    const row = await db.selectFrom('tokens').select(tokenColumns).where('id', '=', id).executeTakeFirst()
    return row && toToken(row)
  },

  ofUser: (userId, now, { kind, ...page }) => listOfUser(db, { userId, now: fromDate(now), kind }, page),

  revoke: async (id, at) => {
    await db
      .updateTable('tokens')
      .set({ revoked_at: fromDate(at) })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute()
  },
})

/** The foreign key gives a whole login or none. */
const hasLogin = (row: { readonly [Name in keyof LoginRow]: LoginRow[Name] | null }): row is LoginRow =>
  row.login_id !== null

async function insertToken(db: Kysely<Schema>, token: Token, hash: SecretHash): Promise<void> {
  await db
    .insertInto('tokens')
    .values({
      id: token.id,
      hash,
      kind: token.kind,
      user_id: token.userId,
      login_id: token.loginId ?? null,
      name: token.name,
      administrator: Number(token.administrator),
      ending: token.ending,
      created_at: fromDate(token.createdAt),
      expires_at: fromDate(token.expiresAt),
      revoked_at: fromOptionalDate(token.revokedAt),
    })
    .execute()
}

/** The same user's tokens only: a bounded piece of work, done where the table grows. */
async function forgetLongEnded(db: Kysely<Schema>, { userId, createdAt }: Token): Promise<void> {
  await db
    .deleteFrom('tokens')
    .where('user_id', '=', userId)
    .where('expires_at', '<', fromDate(createdAt) - forgottenAfter)
    .execute()
}

async function listOfUser(
  db: Kysely<Schema>,
  {
    userId,
    now,
    kind,
  }: { readonly userId: UserId; readonly now: number; readonly kind?: string | undefined },
  page: PageRequest,
): Promise<Page<Token>> {
  const before = placeBefore(page)
  const rows = await db
    .selectFrom('tokens')
    .select(tokenColumns)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'id'), '<', tuple(before.at, before.id)))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(rowsToRead(page))
    .execute()
  return pageOf(rows, page, {
    item: toToken,
    cursor: (row) => ({ at: row.token_created_at, id: row.token_id }),
  })
}
