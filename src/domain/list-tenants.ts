import type { Caller } from './caller.ts'
import { type AccessLevel, isLive, type Membership } from './membership.ts'
import type { ListRequest, Page } from './page.ts'
import type { Store } from './ports.ts'
import { findTenant, nowhere } from './read-facts.ts'
import { refusal } from './refusal.ts'
import type { Tenant } from './tenant.ts'

export type UsableTenant = {
  readonly tenant: Tenant
  readonly accountName: string
  readonly level: AccessLevel
}

type Ports = Pick<Store, 'tenants' | 'accounts' | 'memberships' | 'settings' | 'clock'>

/** The tenants that the caller may use now, by name: every one for an administrator. */
export const listTenants =
  (ports: Ports) =>
  async ({ subject }: Caller, request: ListRequest): Promise<Page<UsableTenant>> => {
    const now = await ports.clock()
    const { items, next } = subject.user.administrator
      ? await ports.tenants.list(request)
      : await ports.tenants.listForUser(subject.user.id, now, request)
    const memberships = subject.user.administrator ? [] : await ports.memberships.ofUser(subject.user.id, now)
    return {
      items: await withAccounts(ports, items, (tenant) =>
        levelOn(tenant, memberships, { now, administrator: subject.user.administrator }),
      ),
      next,
    }
  }

/** One tenant that the caller may use. An unknown one and a forbidden one are refused alike. */
export const showTenant =
  (ports: Ports) =>
  async ({ subject }: Caller, reference: string): Promise<UsableTenant> => {
    const [now, tenant] = await Promise.all([ports.clock(), findTenant(ports, reference)])
    const memberships = await ports.memberships.ofUserInTenant(subject.user.id, tenant?.id ?? nowhere.id)
    const live = memberships.filter((membership) => isLive(membership, now))
    if (!tenant || (!subject.user.administrator && live.length === 0))
      throw refusal({ allowed: false, reason: 'not_a_member' }, subject)
    const [usable] = await withAccounts(ports, [tenant], () =>
      levelOn(tenant, live, { now, administrator: subject.user.administrator }),
    )
    if (!usable) throw refusal({ allowed: false, reason: 'not_a_member' }, subject)
    return usable
  }

function levelOn(
  tenant: Tenant,
  memberships: readonly Membership[],
  { now, administrator }: { now: Date; administrator: boolean },
): AccessLevel {
  const full = memberships.some(
    (membership) =>
      membership.tenantId === tenant.id && membership.level === 'full' && isLive(membership, now),
  )
  return administrator || full ? 'full' : 'read-only'
}

async function withAccounts(
  { accounts }: Ports,
  tenants: readonly Tenant[],
  level: (tenant: Tenant) => AccessLevel,
): Promise<UsableTenant[]> {
  const ids = [...new Set(tenants.map(({ accountId }) => accountId))]
  const names = new Map(
    await Promise.all(ids.map(async (id) => [id, (await accounts.find(id))?.name ?? ''] as const)),
  )
  return tenants.map((tenant) => ({
    tenant,
    accountName: names.get(tenant.accountId) ?? '',
    level: level(tenant),
  }))
}
