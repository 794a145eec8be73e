import type { Account } from './account.ts'
import type { Known, TenantFacts } from './decide.ts'
import { AccessError } from './errors.ts'
import { isUuid, type TenantId, type UserId } from './identifiers.ts'
import type { Store } from './ports.ts'
import { parseTenantName, type Tenant } from './tenant.ts'

/** What a request names: a tenant by name or id, or an account's administrator role (the default account's). */
export type Asked =
  | { readonly kind: 'tenant'; readonly tenant: string }
  | { readonly kind: 'administrator'; readonly account?: string | undefined }

type Ports = Pick<Store, 'tenants' | 'accounts' | 'memberships' | 'settings'>

/** Everything that `decide` and `planSession` need to know about what was asked for. */
export async function readFacts(ports: Ports, asked: Asked, userId: UserId): Promise<Known> {
  const system = await ports.settings.system()
  if (asked.kind === 'administrator')
    return { kind: 'administrator', account: await findAccount(ports, asked.account), system }
  const tenant = await findTenant(ports, asked.tenant)
  return { kind: 'tenant', facts: await readTenantFacts(ports, tenant ?? nowhere, userId), system }
}

/** In place of a tenant that there is not, so that looking for it takes as long as for one that is forbidden. */
export const nowhere = {
  id: '00000000-0000-0000-0000-000000000000',
  accountId: '00000000-0000-0000-0000-000000000000',
} as Tenant

/** A UUID is an id; anything else is a name. Throws `invalid_request` for what can be neither. */
export async function findTenant(
  { tenants }: Pick<Store, 'tenants'>,
  reference: string,
): Promise<Tenant | undefined> {
  return isUuid(reference)
    ? tenants.find(reference.toLowerCase() as TenantId)
    : tenants.findByName(parseTenantName(reference))
}

const findAccount = ({ accounts }: Ports, name: string | undefined): Promise<Account | undefined> =>
  name === undefined ? accounts.findDefault() : accounts.findByName(name)

async function readTenantFacts(
  ports: Ports,
  tenant: Tenant,
  userId: UserId,
): Promise<TenantFacts | undefined> {
  const [account, settings, memberships] = await Promise.all([
    ports.accounts.find(tenant.accountId),
    ports.settings.ofTenant(tenant.id),
    ports.memberships.ofUserInTenant(userId, tenant.id),
  ])
  if (tenant === nowhere) return undefined
  if (!account)
    throw new AccessError(
      'store_unavailable',
      `the account of tenant ${tenant.name} is missing from the store`,
    )
  return { tenant, account, settings, memberships }
}
