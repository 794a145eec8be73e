import { type Kysely, sql } from 'kysely'
import type { RefreshLease, RefreshState, Resources } from '../domain/ports.ts'
import type { Resource } from '../domain/resource.ts'
import { fromDate, toOptionalDate } from './columns.ts'
import type { Schema } from './schema.ts'

type Refreshes = Pick<
  Resources,
  'refreshState' | 'beginRefresh' | 'putSeen' | 'finishRefresh' | 'failRefresh'
>

type PutRows = (db: Kysely<Schema>, resources: readonly Resource[], seenAt: number) => Promise<void>

/** Who may refresh a tenant's resources, and how the last refresh ended. */
export const refreshesIn = (db: Kysely<Schema>, putRows: PutRows): Refreshes => ({
  refreshState: (tenantId) => readState(db, tenantId),

  beginRefresh: (lease, notSince) => begin(db, lease, fromDate(notSince)),

  putSeen: (lease, resources) =>
    db.transaction().execute(async (transaction) => {
      const held = await change(transaction, lease, { held_until: fromDate(lease.until) })
      if (held) await putRows(transaction, resources, fromDate(lease.startedAt))
      return held
    }),

  finishRefresh: (lease, at) =>
    db.transaction().execute(async (transaction) => {
      const done = { refreshed_at: fromDate(at), failed_at: null, failure: null, ...released }
      if (!(await change(transaction, lease, done))) return
      await transaction
        .deleteFrom('resources')
        .where('tenant_id', '=', lease.tenantId)
        .where('seen_at', '!=', fromDate(lease.startedAt))
        .execute()
    }),

  failRefresh: async (lease, { at, failure }) => {
    await change(db, lease, { failed_at: fromDate(at), failure, ...released })
  },
})

const released = { holder: null, held_until: null }

async function readState(db: Kysely<Schema>, tenantId: string): Promise<RefreshState> {
  const row = await db
    .selectFrom('resource_refreshes')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  const failedAt = toOptionalDate(row?.failed_at ?? null)
  return {
    refreshedAt: toOptionalDate(row?.refreshed_at ?? null),
    failure: failedAt && { at: failedAt, text: row?.failure ?? '' },
    refreshing: row?.holder != null,
  }
}

/** One statement, so that of two nodes at the same moment one gets the lease. */
async function begin(db: Kysely<Schema>, lease: RefreshLease, notSince: number): Promise<boolean> {
  const taken = { holder: lease.holder, held_until: fromDate(lease.until) }
  const now = fromDate(lease.startedAt)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('resource_refreshes')
    .values({ tenant_id: lease.tenantId, ...taken })
    .onConflict((conflict) =>
      conflict
        .column('tenant_id')
        .doUpdateSet(taken)
        .where(sql<boolean>`coalesce(resource_refreshes.held_until, 0) <= ${now}`)
        .where(sql<boolean>`coalesce(resource_refreshes.refreshed_at, 0) <= ${notSince}`)
        .where(sql<boolean>`coalesce(resource_refreshes.failed_at, 0) <= ${notSince}`),
    )
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whether the lease was still the holder's, and the row was changed. */
async function change(
  db: Kysely<Schema>,
  { tenantId, holder }: RefreshLease,
  values: Partial<Schema['resource_refreshes']>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('resource_refreshes')
    .set(values)
    .where('tenant_id', '=', tenantId)
    .where('holder', '=', holder)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
