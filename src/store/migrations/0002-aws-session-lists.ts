import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Everyone's AWS sessions, newest first; a tenant's; and how many there were on a day. */
export const awsSessionLists: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createIndex('aws_sessions_newest')
      .on('aws_sessions')
      .columns(['issued_at', 'id'])
      .execute()
    await db.schema
      .createIndex('aws_sessions_tenant_newest')
      .on('aws_sessions')
      .columns(['tenant_id', 'issued_at', 'id'])
      .execute()
    // In the order in which it is grouped; both databases divide whole numbers alike. With the column itself behind,
    // SQLite counts from the index alone.
    await sql`create index aws_sessions_day on aws_sessions ((issued_at / 86400000), tenant_id, issued_at)`.execute(
      db,
    )
  },
}
