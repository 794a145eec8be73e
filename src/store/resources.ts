import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely'
import { AccessError } from '../domain/errors.ts'
import type { TenantId } from '../domain/identifiers.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { ResourceFilter, Resources } from '../domain/ports.ts'
import type { Resource } from '../domain/resource.ts'
import { findResourceType } from '../domain/resource-types.ts'
import { nameKey } from '../domain/subject.ts'
import { pageOf, rowsToRead, textPlaceAfter } from './paging.ts'
import { refreshesIn } from './resource-refreshes.ts'
import type { ResourcesTable, Schema } from './schema.ts'

const mostLocated = 100

export const resourcesIn = (db: Kysely<Schema>): Resources => ({
  ...refreshesIn(db, putRows),

  list: (tenantId, filter, page) => listOfTenant(db, { tenantId, filter }, page),

  countByType: async (tenantId) => {
    const rows = await db
      .selectFrom('resources')
      .select(['type', ({ fn }) => fn.countAll<number>().as('count')])
      .where('tenant_id', '=', tenantId)
      .groupBy('type')
      .execute()
    return new Map(rows.map(({ type, count }) => [type, Number(count)]))
  },

  find: async (tenantId, arn) => {
    const row = await db
      .selectFrom('resources')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('arn', '=', arn)
      .executeTakeFirst()
    return row && toResource(row)
  },

  locate: async ({ arn, type, consoleId }, among) => {
    if (among?.length === 0) return []
    const rows = await db
      .selectFrom('resources')
      .selectAll()
      .where(({ eb, and }) =>
        arn === undefined
          ? and([eb('type', '=', type.id), eb('console_id', '=', consoleId)])
          : eb('arn', '=', arn),
      )
      .$if(among !== undefined, (query) => query.where('tenant_id', 'in', [...(among ?? [])]))
      .limit(mostLocated)
      .execute()
    return rows.map(toResource)
  },
})

async function listOfTenant(
  db: Kysely<Schema>,
  { tenantId, filter }: { readonly tenantId: TenantId; readonly filter: ResourceFilter },
  page: PageRequest,
): Promise<Page<Resource>> {
  const { type, q, sort = 'name' } = filter
  const [after, direction] = [textPlaceAfter(page), sort === 'name' ? 'asc' : 'desc'] as const
  const rows = await db
    .selectFrom('resources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(type !== undefined, (query) => query.where('type', '=', type ?? ''))
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('name_key', 'arn'),
          direction === 'asc' ? '>' : '<',
          tuple(after?.key ?? '', after?.id ?? ''),
        ),
      ),
    )
    .$if(q !== undefined && q !== '', (query) => query.where((where) => contains(where, q ?? '')))
    .orderBy('name_key', direction)
    .orderBy('arn', direction)
    .limit(rowsToRead(page))
    .execute()
  return pageOf(rows, page, { item: toResource, cursor: (row) => ({ key: row.name_key, id: row.arn }) })
}

/** Both columns stand in the index that gives the order, so rows that do not match are never read. */
function contains({ eb, or }: ExpressionBuilder<Schema, 'resources'>, q: string) {
  const pattern = `%${nameKey(q).replace(/[\\%_]/g, '\\$&')}%`
  return or([
    sql<boolean>`${eb.ref('name_key')} like ${pattern} escape '\\'`,
    sql<boolean>`lower(${eb.ref('arn')}) like ${pattern} escape '\\'`,
  ])
}

/** At once: a page has at most 250 rows, far below what either database takes. An ARN that came twice counts once. */
async function putRows(db: Kysely<Schema>, found: readonly Resource[], seenAt: number): Promise<void> {
  const rows = [...new Map(found.map((resource) => [resource.arn, toRow(resource, seenAt)])).values()]
  if (rows.length === 0) return
  await db
    .insertInto('resources')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'arn']).doUpdateSet(({ ref }) => ({
        type: ref('excluded.type'),
        console_id: ref('excluded.console_id'),
        name: ref('excluded.name'),
        name_key: ref('excluded.name_key'),
        region: ref('excluded.region'),
        tags: ref('excluded.tags'),
        seen_at: ref('excluded.seen_at'),
      })),
    )
    .execute()
}

const toRow = (resource: Resource, seenAt: number): ResourcesTable => ({
  tenant_id: resource.tenantId,
  arn: resource.arn,
  type: resource.type.id,
  console_id: resource.consoleId,
  name: resource.name,
  name_key: nameKey(resource.name),
  region: resource.region,
  tags: JSON.stringify(resource.tags),
  seen_at: seenAt,
})

function toResource(row: Selectable<ResourcesTable>): Resource {
  const type = findResourceType(row.type)
  if (!type)
    throw new AccessError(
      'store_unavailable',
      `the stored resource ${row.arn} has a type that this version does not know`,
    )
  return {
    arn: row.arn,
    type,
    consoleId: row.console_id,
    name: row.name,
    region: row.region,
    tags: JSON.parse(row.tags),
    tenantId: row.tenant_id as TenantId,
  }
}
