import type { AuditEvent, AuditKind } from './audit-event.ts'
import type { Caller } from './caller.ts'
import { AccessError } from './errors.ts'
import { isUuid, parseId, type TenantId, type UserId } from './identifiers.ts'
import { knownTenant } from './known-tenant.ts'
import { mustBeAdministrator } from './must-be.ts'
import type { Page, PageRequest } from './page.ts'
import type { Store } from './ports.ts'

type Ports = Pick<Store, 'audit' | 'users' | 'tenants'>

export type AuditQuestion = {
  /** A name or an id. */
  readonly user?: string | undefined
  /** A name or an id. */
  readonly tenant?: string | undefined
  readonly kind?: AuditKind | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

export type ToldEvent = AuditEvent & {
  readonly id: string
  /** Undefined for an event of no tenant, or of one that is gone. */
  readonly tenantName: string | undefined
}

/** What happened, newest first. Administrators only. */
export const readAudit =
  (ports: Ports) =>
  async (
    { subject }: Caller,
    { user, tenant, ...rest }: AuditQuestion,
    page: PageRequest,
  ): Promise<Page<ToldEvent>> => {
    mustBeAdministrator(subject)
    const userId = user === undefined ? undefined : await userIdOf(ports, user)
    const tenantId = tenant === undefined ? undefined : await tenantIdOf(ports, tenant)
    const { items, next } = await ports.audit.list({ ...rest, userId, tenantId }, page)
    return { items: await withTenantNames(ports, items), next }
  }

/** Few enough to be held in memory while a slow reader takes them. */
const pageSize = 100

/** The same, all of it, a page at a time: no more than that is ever in memory. Administrators only. */
export const readWholeAudit = (ports: Ports) =>
  async function* (caller: Caller, question: AuditQuestion): AsyncGenerator<readonly ToldEvent[], void> {
    let after: string | undefined
    do {
      const { items, next } = await readAudit(ports)(caller, question, { limit: pageSize, after })
      yield items
      after = next
    } while (after !== undefined)
  }

/** An id is taken as it stands: the trail outlives those whom it tells of. */
export async function userIdOf({ users }: Pick<Store, 'users'>, reference: string): Promise<UserId> {
  if (isUuid(reference)) return parseId(reference, 'user')
  const user = await users.findByName(reference)
  if (!user) throw new AccessError('not_found', 'there is no such user')
  return user.id
}

/** The same: a tenant that is gone is asked for by its id. */
const tenantIdOf = async (ports: Ports, reference: string): Promise<TenantId> =>
  isUuid(reference) ? parseId(reference, 'tenant') : (await knownTenant(ports, reference)).id

async function withTenantNames(
  { tenants }: Ports,
  events: readonly (AuditEvent & { readonly id: string })[],
): Promise<ToldEvent[]> {
  const ids = [...new Set(events.flatMap(({ tenantId }) => (tenantId === undefined ? [] : [tenantId])))]
  const names = new Map(
    await Promise.all(ids.map(async (id) => [id, (await tenants.find(id as TenantId))?.name] as const)),
  )
  return events.map((event) => ({
    ...event,
    tenantName: event.tenantId === undefined ? undefined : names.get(event.tenantId),
  }))
}
