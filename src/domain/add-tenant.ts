import { type Account, defaultRoleArn, parseRoleArn } from './account.ts'
import { type Caller, eventOf } from './caller.ts'
import { AccessError } from './errors.ts'
import { newId } from './identifiers.ts'
import { knownAccount } from './known-account.ts'
import type { UsableTenant } from './list-tenants.ts'
import { mustBeAdministrator } from './must-be.ts'
import type { Store } from './ports.ts'
import { parseRegion } from './region.ts'
import { parseTag, type Tag } from './tag.ts'
import { parseTenantName, type Tenant } from './tenant.ts'

type Ports = Pick<Store, 'tenants' | 'accounts' | 'audit' | 'clock'>

export type NewTenant = {
  readonly name: string
  /** An account's name. */
  readonly account: string
  /** The account's own when absent. */
  readonly region?: string | undefined
  /** `jitney-<tenant>` of the account when absent. */
  readonly roleArn?: string | undefined
  /** `tenant=<name>` when absent. */
  readonly tag?: Tag | undefined
}

/** Adds a tenant, to which nobody but administrators has access yet. Administrators only. */
export const addTenant =
  (ports: Ports) =>
  async (caller: Caller, wanted: NewTenant): Promise<UsableTenant> => {
    mustBeAdministrator(caller.subject)
    const account = await knownAccount(ports, wanted.account)
    const tenant = parseTenant(wanted, account)
    await refuseTaken(ports, tenant)
    const details = { name: tenant.name, target: account.name, roleArn: tenant.roleArn }
    await ports.audit.record(
      eventOf('tenant.added', caller, { at: await ports.clock(), tenantId: tenant.id, details }),
    )
    await ports.tenants.add(tenant)
    return { tenant, accountName: account.name, level: 'full' }
  }

function parseTenant(wanted: NewTenant, account: Account): Tenant {
  const name = parseTenantName(wanted.name)
  const roleArn = parseRoleArn(wanted.roleArn ?? defaultRoleArn(account, `jitney-${name}`), account)
  if (roleArn === account.administratorRoleArn)
    throw new AccessError('conflict', "this is the account's administrator role, which no tenant may have", {
      hint: 'name a role that serves this tenant alone',
    })
  return {
    id: newId(),
    name,
    accountId: account.id,
    region: parseRegion(wanted.region ?? account.region),
    roleArn,
    tag: parseTag(wanted.tag ?? { key: 'tenant', value: name }),
  }
}

/** The store refuses it too; asked first, so that the trail tells of no tenant that was never added. */
async function refuseTaken({ tenants }: Ports, { name, roleArn }: Tenant): Promise<void> {
  const hint = 'choose another, or use the one that is there'
  if (await tenants.findByName(name))
    throw new AccessError('conflict', 'there is already a tenant of this name', { hint })
  if (await tenants.findByRole(roleArn))
    throw new AccessError(
      'conflict',
      'this role already serves another tenant, and a role serves one tenant only',
      { hint },
    )
}
