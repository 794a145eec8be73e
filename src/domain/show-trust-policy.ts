import type { Caller } from './caller.ts'
import { AccessError } from './errors.ts'
import { knownAccount } from './known-account.ts'
import { knownTenant } from './known-tenant.ts'
import { mustBeAdministrator } from './must-be.ts'
import type { AwsPorts, Store } from './ports.ts'
import { principalOf, trustPolicy } from './trust-policy.ts'

type Ports = Pick<Store, 'accounts' | 'tenants'> & Pick<AwsPorts, 'readIdentity'>

type Wanted = {
  readonly account: string
  /** For this tenant's role; for the account's administrator role when absent. */
  readonly tenant?: string | undefined
}

export type TrustPolicy = {
  readonly principal: string
  readonly roleArn: string
  /** JSON. */
  readonly policy: string
}

/** The trust policy that a role of the account needs, ready to paste into AWS. Administrators only. */
export const showTrustPolicy =
  (ports: Ports) =>
  async ({ subject }: Caller, wanted: Wanted): Promise<TrustPolicy> => {
    mustBeAdministrator(subject)
    const account = await knownAccount(ports, wanted.account)
    const tenant = wanted.tenant === undefined ? undefined : await knownTenant(ports, wanted.tenant)
    if (tenant && tenant.accountId !== account.id)
      throw new AccessError('not_found', 'there is no such tenant in this account')
    const principal = principalOf((await ports.readIdentity(account)).arn)
    const policy = trustPolicy({ principal, externalId: account.externalId, tenant: tenant?.name })
    return {
      principal,
      roleArn: tenant?.roleArn ?? account.administratorRoleArn,
      policy: JSON.stringify(policy, null, 2),
    }
  }
