import type { Kysely, Selectable } from 'kysely'
import { AccessError } from '../domain/errors.ts'
import type { UserId } from '../domain/identifiers.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { Users } from '../domain/ports.ts'
import { nameKey, type User } from '../domain/subject.ts'
import { fromDate } from './columns.ts'
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

  add: async (user, passwordHash) => {
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
  },

  setDisabled: async (id, disabled) => {
    const { numUpdatedRows } = await db
      .updateTable('users')
      .set({ disabled: Number(disabled) })
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    // Silence would let someone believe that a mistyped user is locked out.
    if (numUpdatedRows === 0n) throw new AccessError('not_found', 'there is no such user')
  },

  list: (page) => listUsers(db, page),
})

async function listUsers(db: Kysely<Schema>, page: PageRequest): Promise<Page<User>> {
  const rows = await db
    .selectFrom('users')
    .select([...userColumns, 'name_key'])
    .where('name_key', '>', keyBefore(page))
    .orderBy('name_key')
    .limit(rowsToRead(page))
    .execute()
  return pageOf(rows, page, { item: toUser, cursor: (row) => row.name_key })
}
