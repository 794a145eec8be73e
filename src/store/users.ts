import type { Kysely, Selectable, Updateable } from 'kysely'
import { AccessError } from '../domain/errors.ts'
import type { UserId } from '../domain/identifiers.ts'
import { lastAdministrator } from '../domain/last-administrator.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { NameFilter, Users } from '../domain/ports.ts'
import { nameKey, type User } from '../domain/subject.ts'
import { appendEvent } from './audit.ts'
import { fromDate } from './columns.ts'
import { endLoginsOf, forgetLoginsOf } from './end-logins.ts'
import { keyBefore, pageOf, rowsToRead } from './paging.ts'
import type { Schema, UsersTable } from './schema.ts'

/** Prefixed, so that the same columns also come out of a join; without the password's hash. */
export const userColumns = [
  'users.id as user_id',
  'users.name as user_name',
  'users.administrator as user_administrator',
  'users.disabled as user_disabled',
  'users.created_at as user_created_at',
] as const

type Row = Selectable<UsersTable>

export type UserRow = {
  readonly user_id: Row['id']
  readonly user_name: Row['name']
  readonly user_administrator: Row['administrator']
  readonly user_disabled: Row['disabled']
  readonly user_created_at: Row['created_at']
}

export const toUser = (row: UserRow): User => ({
  id: row.user_id as UserId,
  name: row.user_name,
  administrator: row.user_administrator === 1,
  disabled: row.user_disabled === 1,
  createdAt: new Date(row.user_created_at),
})

export const usersIn = (db: Kysely<Schema>): Users => ({
  find: async (id) => {
    const row = await db.selectFrom('users').select(userColumns).where('id', '=', id).executeTakeFirst()
    return row && toUser(row)
  },

  findByName: async (name) => {
    const row = await db
      .selectFrom('users')
      .select(userColumns)
      .where('name_key', '=', nameKey(name))
      .executeTakeFirst()
    return row && toUser(row)
  },

  passwordHash: async (id) => {
    const row = await db.selectFrom('users').select('password_hash').where('id', '=', id).executeTakeFirst()
    return row?.password_hash
  },

  add: (user, passwordHash, event) =>
    db.transaction().execute(async (transaction) => {
      if (event) await appendEvent(transaction, event)
      await insertUser(transaction, user, passwordHash)
      if (user.administrator) await rememberAdministrator(transaction, user.createdAt)
    }),

  addFirst: (user, passwordHash, event) =>
    db.transaction().execute(async (transaction) => {
      await mustBeFirst(transaction, user.createdAt)
      await appendEvent(transaction, event)
      await insertUser(transaction, user, passwordHash)
    }),

  hadAdministrator: async () => {
    const row = await db
      .selectFrom('milestones')
      .select('at')
      .where('name', '=', firstAdministrator)
      .executeTakeFirst()
    return row !== undefined
  },

  change: (id, { administrator, disabled }, event) =>
    db.transaction().execute(async (transaction) => {
      await appendEvent(transaction, event)
      const counted = await isCounted(transaction, id)
      await updateUser(transaction, id, {
        ...(administrator !== undefined && { administrator: Number(administrator) }),
        ...(disabled !== undefined && { disabled: Number(disabled) }),
      })
      if (administrator) await rememberAdministrator(transaction, event.at)
      if (counted) await mustHaveAdministrator(transaction)
    }),

  setPassword: (id, { passwordHash, keep, event }) =>
    db.transaction().execute(async (transaction) => {
      await appendEvent(transaction, event)
      await updateUser(transaction, id, { password_hash: passwordHash })
      await endLoginsOf(transaction, { userId: id, at: fromDate(event.at), keep })
    }),

  remove: (id, event) =>
    db.transaction().execute(async (transaction) => {
      await appendEvent(transaction, event)
      const counted = await isCounted(transaction, id)
      await forgetLoginsOf(transaction, id)
      await transaction.deleteFrom('memberships').where('user_id', '=', id).execute()
      const { numDeletedRows } = await transaction
        .deleteFrom('users')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      if (numDeletedRows === 0n) throw noSuchUser()
      if (counted) await mustHaveAdministrator(transaction)
    }),

  list: (page, filter) => listUsers(db, page, filter),
})

const firstAdministrator = 'first-administrator'

async function insertUser(db: Kysely<Schema>, user: User, passwordHash: string): Promise<void> {
  await db
    .insertInto('users')
    .values({
      id: user.id,
      name: user.name,
      name_key: nameKey(user.name),
      password_hash: passwordHash,
      administrator: Number(user.administrator),
      disabled: Number(user.disabled),
      created_at: fromDate(user.createdAt),
    })
    .execute()
}

async function rememberAdministrator(db: Kysely<Schema>, at: Date): Promise<void> {
  await db
    .insertInto('milestones')
    .values({ name: firstAdministrator, at: fromDate(at) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
}

/** The key lets one of two nodes be first. */
async function mustBeFirst(db: Kysely<Schema>, at: Date): Promise<void> {
  await db
    .insertInto('milestones')
    .values({ name: firstAdministrator, at: fromDate(at) })
    .execute()
}

async function updateUser(db: Kysely<Schema>, id: UserId, changes: Updateable<UsersTable>): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('users')
    .set(changes)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  // Silence would let someone believe that a mistyped user is locked out.
  if (numUpdatedRows === 0n) throw noSuchUser()
}

const noSuchUser = () => new AccessError('not_found', 'there is no such user')

/** On Postgres two nodes could otherwise each take away the administrator that the other one still counts on. */
async function lockAdministrators(db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable('milestones')
    .set(({ ref }) => ({ at: ref('at') }))
    .where('name', '=', firstAdministrator)
    .execute()
}

/** Whether the user is one of the administrators who can sign in, which nobody changes before this transaction ends. */
async function isCounted(db: Kysely<Schema>, id: UserId): Promise<boolean> {
  await lockAdministrators(db)
  const row = await db
    .selectFrom('users')
    .select(['administrator', 'disabled'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.administrator === 1 && row.disabled === 0
}

async function mustHaveAdministrator(db: Kysely<Schema>): Promise<void> {
  const one = await db
    .selectFrom('users')
    .select('id')
    .where('administrator', '=', 1)
    .where('disabled', '=', 0)
    .limit(1)
    .executeTakeFirst()
  if (!one) throw lastAdministrator()
}

/** After every name: no character comes after this one. */
const endOfNames = '\u{10ffff}'

async function listUsers(
  db: Kysely<Schema>,
  page: PageRequest,
  { beginning = '', descending = false }: NameFilter = {},
): Promise<Page<User>> {
  const prefix = nameKey(beginning)
  const after = keyBefore(page)
  const rows = await db
    .selectFrom('users')
    .select([...userColumns, 'name_key'])
    .where('name_key', '>=', prefix)
    .where('name_key', '<', descending && after ? after : prefix + endOfNames)
    .$if(!descending && after !== '', (query) => query.where('name_key', '>', after))
    .orderBy('name_key', descending ? 'desc' : 'asc')
    .limit(rowsToRead(page))
    .execute()
  return pageOf(rows, page, { item: toUser, cursor: (row) => row.name_key })
}
