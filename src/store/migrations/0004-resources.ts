import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What was seen in AWS of each tenant, and when. */
export const resources: Migration = {
  up: async (db) => {
    await createResources(db)
    await createRefreshes(db)
  },
}

async function createResources(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('resources')
    .addColumn('tenant_id', 'text', (column) => column.notNull().references('tenants.id').onDelete('cascade'))
    .addColumn('arn', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('console_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('resources_key', ['tenant_id', 'arn'])
    .execute()
  await createIndex(db, 'resources_by_name', ['tenant_id', 'name_key', 'arn'])
  await createIndex(db, 'resources_by_type', ['tenant_id', 'type', 'name_key', 'arn'])
  await createIndex(db, 'resources_arn', ['arn', 'tenant_id'])
  await createIndex(db, 'resources_console_id', ['type', 'console_id', 'tenant_id'])
}

const createIndex = (db: Kysely<unknown>, name: string, columns: string[]): Promise<void> =>
  db.schema.createIndex(name).on('resources').columns(columns).execute()

async function createRefreshes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('resource_refreshes')
    .addColumn('tenant_id', 'text', (column) =>
      column.primaryKey().notNull().references('tenants.id').onDelete('cascade'),
    )
    .addColumn('refreshed_at', 'bigint')
    .addColumn('failed_at', 'bigint')
    .addColumn('failure', 'text')
    .addColumn('holder', 'text')
    .addColumn('held_until', 'bigint')
    .execute()
}
