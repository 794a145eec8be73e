import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** For managing users: what is looked up when one is changed or removed, and whether there ever was an administrator. */
export const users: Migration = {
  up: async (db) => {
    await db.schema
      .createIndex('users_administrator')
      .on('users')
      .columns(['administrator', 'disabled'])
      .execute()
    await db.schema
      .createIndex('authorization_codes_user')
      .on('authorization_codes')
      .column('user_id')
      .execute()
    await db.schema
      .createTable('milestones')
      .addColumn('name', 'text', (column) => column.primaryKey().notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
    await rememberAdministrator(db)
  },
}

/** A portal that has an administrator already must never offer to make the first one. */
async function rememberAdministrator(db: Kysely<unknown>): Promise<void> {
  const typed = db.$extendTables<{
    users: { administrator: number; created_at: number }
    milestones: { name: string; at: number }
  }>()
  const first = await typed
    .selectFrom('users')
    .select('created_at')
    .where('administrator', '=', 1)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (first)
    await typed
      .insertInto('milestones')
      .values({ name: 'first-administrator', at: first.created_at })
      .execute()
}
