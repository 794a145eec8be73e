import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { AccessError } from '../domain/errors.ts'
import { migrations } from './migrations/list.ts'
import type { Schema } from './schema.ts'

/** Brings the database to this version's schema. Throws `store_unavailable` for a database that a newer one wrote. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  await refuseNewer(db)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

async function refuseNewer(db: Kysely<Schema>): Promise<void> {
  const unknown = (await executedNames(db)).find((name) => !Object.hasOwn(migrations, name))
  if (unknown === undefined) return
  throw new AccessError(
    'store_unavailable',
    `the database was written by a newer version of Jitney (it has the migration ${unknown})`,
    { hint: 'run that version or a later one; this one has changed nothing' },
  )
}

async function executedNames(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const rows = await db
    .$extendTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute()
  return rows.map(({ name }) => name)
}
