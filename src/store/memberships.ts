import type { Kysely, Selectable } from 'kysely'
import { AccessError } from '../domain/errors.ts'
import type { MembershipId, TenantId, UserId } from '../domain/identifiers.ts'
import type { AccessLevel, Membership } from '../domain/membership.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { Memberships } from '../domain/ports.ts'
import { fromDate, fromOptionalDate, toOptionalDate } from './columns.ts'
import { keyBefore, pageOf, rowsToRead } from './paging.ts'
import type { MembershipsTable, Schema } from './schema.ts'

const toMembership = (row: Selectable<MembershipsTable>): Membership => ({
  id: row.id as MembershipId,
  userId: row.user_id as UserId,
  tenantId: row.tenant_id as TenantId,
  level: row.level as AccessLevel,
  startsAt: new Date(row.starts_at),
  endsAt: toOptionalDate(row.ends_at),
})

export const membershipsIn = (db: Kysely<Schema>): Memberships => ({
  ofUserInTenant: async (userId, tenantId) => {
    const rows = await db
      .selectFrom('memberships')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .orderBy('id')
      .execute()
    return rows.map(toMembership)
  },

  ofUser: async (userId, now) => {
    const rows = await db
      .selectFrom('memberships')
      .selectAll()
      .where('user_id', '=', userId)
      .where('starts_at', '<=', fromDate(now))
      .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', fromDate(now))]))
      .orderBy('tenant_name')
      .orderBy('id')
      .execute()
    return rows.map(toMembership)
  },

  find: async (id) => {
    const row = await db.selectFrom('memberships').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toMembership(row)
  },

  ofTenant: (tenantId, page) => listOfTenant(db, tenantId, page),

  listOfUser: (userId, page) => listOfUser(db, userId, page),

  add: (membership) => db.transaction().execute((transaction) => addMembership(transaction, membership)),

  remove: async (id) => {
    const { numDeletedRows } = await db
      .deleteFrom('memberships')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0n
  },
})

async function listOfTenant(
  db: Kysely<Schema>,
  tenantId: TenantId,
  page: PageRequest,
): Promise<Page<Membership>> {
  const rows = await db
    .selectFrom('memberships')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '>', keyBefore(page))
    .orderBy('id')
    .limit(rowsToRead(page))
    .execute()
  return pageOf(rows, page, { item: toMembership, cursor: (row) => row.id })
}

/** A tenant's name holds no blank, so that name and id make one cursor. */
async function listOfUser(db: Kysely<Schema>, userId: UserId, page: PageRequest) {
  const [name = '', id = ''] = keyBefore(page).split(' ')
  const rows = await db
    .selectFrom('memberships')
    .selectAll()
    .where('user_id', '=', userId)
    .where(({ eb, refTuple, tuple }) => eb(refTuple('tenant_name', 'id'), '>', tuple(name, id)))
    .orderBy('tenant_name')
    .orderBy('id')
    .limit(rowsToRead(page))
    .execute()
  return pageOf(rows, page, {
    item: (row) => ({ ...toMembership(row), tenantName: row.tenant_name }),
    cursor: (row) => `${row.tenant_name} ${row.id}`,
  })
}

async function addMembership(db: Kysely<Schema>, membership: Membership): Promise<void> {
  const tenant = await db
    .selectFrom('tenants')
    .select('name')
    .where('id', '=', membership.tenantId)
    .executeTakeFirst()
  if (!tenant) throw new AccessError('not_found', 'there is no such tenant')
  await db
    .insertInto('memberships')
    .values({
      id: membership.id,
      user_id: membership.userId,
      tenant_id: membership.tenantId,
      tenant_name: tenant.name,
      level: membership.level,
      starts_at: fromDate(membership.startsAt),
      ends_at: fromOptionalDate(membership.endsAt),
    })
    .execute()
}
