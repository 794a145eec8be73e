import type { Account } from './account.ts'
import type { AuditDetails, AuditKind } from './audit-event.ts'
import { type Caller, eventOf } from './caller.ts'
import { AccessError } from './errors.ts'
import { knownTenant } from './known-tenant.ts'
import { mustBeAdministrator } from './must-be.ts'
import type { AwsPorts, Store } from './ports.ts'
import { longestSession } from './settings.ts'
import type { Tenant } from './tenant.ts'

type Ports = Pick<Store, 'tenants' | 'accounts' | 'audit' | 'clock'> &
  Pick<AwsPorts, 'readRoleMaximum' | 'raiseRoleMaximum'>

export type RoleMaximum = {
  readonly roleArn: string
  readonly accountName: string
  /** Undefined where the portal may not read it. */
  readonly maxSessionSeconds: number | undefined
}

/** How long a session of the tenant's role may last at most. Administrators only. */
export const readTenantRole =
  (ports: Ports) =>
  async ({ subject }: Caller, reference: string): Promise<RoleMaximum> => {
    mustBeAdministrator(subject)
    const { tenant, account } = await tenantAndAccount(ports, reference)
    const maxSessionSeconds = await ports.readRoleMaximum(account, tenant.roleArn)
    return { roleArn: tenant.roleArn, accountName: account.name, maxSessionSeconds }
  }

/** Lets sessions of the tenant's role last longer, in AWS itself. Never makes them shorter. Administrators only. */
export const raiseRoleMaximum =
  (ports: Ports) =>
  async (
    caller: Caller,
    { tenant: reference, seconds }: { readonly tenant: string; readonly seconds: number },
  ): Promise<RoleMaximum> => {
    mustBeAdministrator(caller.subject)
    const wanted = parseRoleMaximum(seconds)
    const { tenant, account } = await tenantAndAccount(ports, reference)
    const known = await ports.readRoleMaximum(account, tenant.roleArn)
    if (known !== undefined && wanted < known) throw onlyRaises(known)
    if (wanted !== known) await raise(ports, caller, { tenant, account, seconds: wanted })
    return { roleArn: tenant.roleArn, accountName: account.name, maxSessionSeconds: wanted }
  }

type Raise = { readonly tenant: Tenant; readonly account: Account; readonly seconds: number }

async function raise(ports: Ports, caller: Caller, { tenant, account, seconds }: Raise): Promise<void> {
  const record = async (kind: AuditKind, more: AuditDetails = {}) =>
    ports.audit.record(
      eventOf(kind, caller, {
        at: await ports.clock(),
        tenantId: tenant.id,
        details: { roleArn: tenant.roleArn, durationSeconds: seconds, ...more },
      }),
    )
  await record('role.raise_requested')
  try {
    await ports.raiseRoleMaximum(account, tenant.roleArn, seconds)
  } catch (error) {
    await record('role.raise_failed', { reason: error instanceof AccessError ? error.code : 'unexpected' })
    throw error
  }
  await record('role.raised')
}

/** The least that AWS lets a role's maximum be. */
const leastMaximum = 3600

function parseRoleMaximum(seconds: number): number {
  if (Number.isInteger(seconds) && seconds >= leastMaximum && seconds <= longestSession) return seconds
  throw new AccessError(
    'invalid_request',
    `a role's maximum session duration is a whole number of seconds from ${leastMaximum} to ${longestSession}`,
  )
}

const onlyRaises = (known: number): AccessError =>
  new AccessError('invalid_request', `the role allows ${known} seconds already, and the portal only raises`, {
    hint: "to make sessions shorter, change the tenant's AWS Access Token Validity",
  })

async function tenantAndAccount(ports: Ports, reference: string) {
  const tenant = await knownTenant(ports, reference)
  const account = await ports.accounts.find(tenant.accountId)
  if (!account)
    throw new AccessError(
      'store_unavailable',
      `the account of tenant ${tenant.name} is missing from the store`,
    )
  return { tenant, account }
}
