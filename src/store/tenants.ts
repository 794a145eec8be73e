import type { Kysely, Selectable } from 'kysely'
import type { AuditEvent } from '../domain/audit-event.ts'
import { AccessError } from '../domain/errors.ts'
import type { AccountId, TenantId, UserId } from '../domain/identifiers.ts'
import type { ListRequest, Page } from '../domain/page.ts'
import type { Tenants } from '../domain/ports.ts'
import type { Tenant } from '../domain/tenant.ts'
import { appendEvent } from './audit.ts'
import { fromDate } from './columns.ts'
import { holds, namesFrom, pageOf, rowsToRead } from './paging.ts'
import type { Schema, TenantsTable } from './schema.ts'

const toTenant = (row: Selectable<TenantsTable>): Tenant => ({
  id: row.id as TenantId,
  name: row.name,
  accountId: row.account_id as AccountId,
  region: row.region,
  roleArn: row.role_arn,
  tag: { key: row.tag_key, value: row.tag_value },
})

const byName = { item: toTenant, cursor: (row: Selectable<TenantsTable>) => row.name }

export const tenantsIn = (db: Kysely<Schema>): Tenants => ({
  find: async (id) => {
    const row = await db.selectFrom('tenants').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toTenant(row)
  },

  findByName: async (name) => {
    const row = await db.selectFrom('tenants').selectAll().where('name', '=', name).executeTakeFirst()
    return row && toTenant(row)
  },

  findByRole: async (roleArn) => {
    const row = await db.selectFrom('tenants').selectAll().where('role_arn', '=', roleArn).executeTakeFirst()
    return row && toTenant(row)
  },

  add: async (tenant) => {
    await db
      .insertInto('tenants')
      .values({
        id: tenant.id,
        name: tenant.name,
        account_id: tenant.accountId,
        region: tenant.region,
        role_arn: tenant.roleArn,
        tag_key: tenant.tag.key,
        tag_value: tenant.tag.value,
      })
      .execute()
  },

  list: async (request) => {
    const from = namesFrom(request)
    const rows = await db
      .selectFrom('tenants')
      .selectAll()
      .where('name', from.is, from.key)
      .where(holds('name', request))
      .orderBy('name', from.order)
      .limit(rowsToRead(request))
      .execute()
    return pageOf(rows, request, byName)
  },

  listForUser: (userId, now, request) => listForUser(db, { userId, now: fromDate(now) }, request),

  remove: (id, event) => db.transaction().execute((transaction) => removeTenant(transaction, id, event)),
})

async function removeTenant(db: Kysely<Schema>, id: TenantId, event: AuditEvent): Promise<void> {
  await db.deleteFrom('memberships').where('tenant_id', '=', id).execute()
  await db.deleteFrom('tenant_settings').where('tenant_id', '=', id).execute()
  const { numDeletedRows } = await db.deleteFrom('tenants').where('id', '=', id).executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw new AccessError('not_found', 'there is no such tenant')
  await appendEvent(db, event)
}

/** Of several live memberships of one tenant only the first by id counts, so that each tenant is listed once. */
async function listForUser(
  db: Kysely<Schema>,
  { userId, now }: { readonly userId: UserId; readonly now: number },
  request: ListRequest,
): Promise<Page<Tenant>> {
  const from = namesFrom(request)
  const rows = await db
    .selectFrom('memberships as own')
    .innerJoin('tenants', 'tenants.id', 'own.tenant_id')
    .selectAll('tenants')
    .where('own.user_id', '=', userId)
    .where('own.starts_at', '<=', now)
    .where(({ eb, or }) => or([eb('own.ends_at', 'is', null), eb('own.ends_at', '>', now)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('memberships as earlier')
            .select('earlier.id')
            .where('earlier.user_id', '=', userId)
            .whereRef('earlier.tenant_name', '=', 'own.tenant_name')
            .whereRef('earlier.id', '<', 'own.id')
            .where('earlier.starts_at', '<=', now)
            .where(({ eb, or }) => or([eb('earlier.ends_at', 'is', null), eb('earlier.ends_at', '>', now)])),
        ),
      ),
    )
    .where('own.tenant_name', from.is, from.key)
    .where(holds('own.tenant_name', request))
    .orderBy('own.tenant_name', from.order)
    .limit(rowsToRead(request))
    .execute()
  return pageOf(rows, request, byName)
}
