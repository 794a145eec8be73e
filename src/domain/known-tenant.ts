import { AccessError } from './errors.ts'
import type { Store } from './ports.ts'
import { findTenant } from './read-facts.ts'
import type { Tenant } from './tenant.ts'

/** The tenant of that name or id, for a caller who may know that there is none. Throws `not_found`. */
export async function knownTenant(ports: Pick<Store, 'tenants'>, reference: string): Promise<Tenant> {
  const tenant = await findTenant(ports, reference)
  if (!tenant) throw new AccessError('not_found', 'there is no such tenant')
  return tenant
}
