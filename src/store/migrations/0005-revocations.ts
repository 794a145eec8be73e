import type { Migration } from 'kysely/migration'

/** Which AWS sessions were ended before their time. */
export const revocations: Migration = {
  up: async (db) => {
    await db.schema.alterTable('aws_sessions').addColumn('revoked_at', 'bigint').execute()
    await db.schema
      .createTable('revocations')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('role_arn', 'text', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('cut_off', 'bigint', (column) => column.notNull())
      .addColumn('settles_at', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('revocations_role')
      .on('revocations')
      .columns(['role_arn', 'cut_off'])
      .execute()
  },
}
