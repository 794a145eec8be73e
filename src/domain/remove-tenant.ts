import { type Caller, eventOf } from './caller.ts'
import { knownTenant } from './known-tenant.ts'
import { mustBeAdministrator } from './must-be.ts'
import type { Store } from './ports.ts'

type Ports = Pick<Store, 'tenants' | 'clock'>

/**
 * Takes a tenant away with its memberships and settings, from the next request on. The audit trail stays, and so do
 * the tenant's role and resources in AWS. Administrators only.
 */
export const removeTenant =
  (ports: Ports) =>
  async (caller: Caller, reference: string): Promise<void> => {
    mustBeAdministrator(caller.subject)
    const tenant = await knownTenant(ports, reference)
    const details = { name: tenant.name, roleArn: tenant.roleArn }
    const event = eventOf('tenant.removed', caller, { at: await ports.clock(), tenantId: tenant.id, details })
    await ports.tenants.remove(tenant.id, event)
  }
