import type { AuditEvent, AuditKind } from './audit-event.ts'
import type { Caller } from './caller.ts'
import { AccessError } from './errors.ts'
import { isUuid, parseId, type UserId } from './identifiers.ts'
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

/** What happened, newest first. Administrators only. */
export const readAudit =
  (ports: Ports) =>
  async (
    { subject }: Caller,
    { user, tenant, ...rest }: AuditQuestion,
    page: PageRequest,
  ): Promise<Page<AuditEvent & { readonly id: string }>> => {
    mustBeAdministrator(subject)
    const userId = user === undefined ? undefined : await userIdOf(ports, user)
    const tenantId = tenant === undefined ? undefined : (await knownTenant(ports, tenant)).id
    return ports.audit.list({ ...rest, userId, tenantId }, page)
  }

/** An id is taken as it stands: the trail outlives those whom it tells of. */
export async function userIdOf({ users }: Pick<Store, 'users'>, reference: string): Promise<UserId> {
  if (isUuid(reference)) return parseId(reference, 'user')
  const user = await users.findByName(reference)
  if (!user) throw new AccessError('not_found', 'there is no such user')
  return user.id
}
