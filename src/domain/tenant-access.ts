import type { Account } from './account.ts'
import type { Caller } from './caller.ts'
import { decideSafely } from './decide-safely.ts'
import type { Decision } from './grant.ts'
import type { Store } from './ports.ts'
import { readFacts } from './read-facts.ts'
import { refusal } from './refusal.ts'
import type { Tenant } from './tenant.ts'

export type AccessPorts = Pick<Store, 'tenants' | 'accounts' | 'memberships' | 'settings' | 'clock'>

export type TenantAccess = { readonly tenant: Tenant; readonly account: Account }

/** The tenant, if the caller may use it now. An unknown one and a forbidden one are refused alike. */
export const tenantAccess =
  (ports: AccessPorts) =>
  async (caller: Caller, reference: string): Promise<TenantAccess> => {
    const decision = await decideOn(ports, caller, reference)
    if (!decision.allowed) throw refusal(decision, caller.subject)
    const { target } = decision.grant
    if (target.kind === 'tenant') return target
    throw refusal({ allowed: false, reason: 'check_failed' }, caller.subject)
  }

/** The same for one of several, where a refusal only means that it is left out. */
export const tenantAccessOrNone =
  (ports: AccessPorts) =>
  async (caller: Caller, reference: string): Promise<TenantAccess | undefined> => {
    const decision = await decideOn(ports, caller, reference)
    return decision.allowed && decision.grant.target.kind === 'tenant' ? decision.grant.target : undefined
  }

async function decideOn(ports: AccessPorts, { subject }: Caller, reference: string): Promise<Decision> {
  const [known, now] = await Promise.all([
    readFacts(ports, { kind: 'tenant', tenant: reference }, subject.user.id),
    ports.clock(),
  ])
  return decideSafely(known, subject, now)
}
