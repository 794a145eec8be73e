import { type Caller, eventOf } from './caller.ts'
import { AccessError } from './errors.ts'
import { type MembershipId, newId } from './identifiers.ts'
import { knownTenant } from './known-tenant.ts'
import type { AccessLevel, Membership } from './membership.ts'
import { mustBeAdministrator } from './must-be.ts'
import type { Page, PageRequest } from './page.ts'
import type { Store } from './ports.ts'
import { endAllOf, type Revoked, type RevokingPorts } from './revoke-sessions.ts'
import type { User } from './subject.ts'

type Ports = Pick<Store, 'tenants' | 'users' | 'memberships' | 'audit' | 'clock'>

type NewMembership = {
  readonly tenant: string
  readonly user: string
  readonly level: AccessLevel
  readonly endsAt: Date | undefined
}

export type NamedMembership = Membership & { readonly userName: string }

/** Gives a user access to a tenant from now on. Administrators only. */
export const addMembership =
  (ports: Ports) =>
  async (caller: Caller, wanted: NewMembership): Promise<NamedMembership> => {
    mustBeAdministrator(caller.subject)
    const [tenant, user, now] = await Promise.all([
      knownTenant(ports, wanted.tenant),
      knownUser(ports, wanted.user),
      ports.clock(),
    ])
    const membership = parseMembership({
      tenantId: tenant.id,
      userId: user.id,
      level: wanted.level,
      startsAt: now,
      endsAt: wanted.endsAt,
    })
    const details = { membershipId: membership.id, forUserId: user.id, level: membership.level }
    await ports.audit.record(eventOf('membership.added', caller, { at: now, tenantId: tenant.id, details }))
    await ports.memberships.add(membership)
    return { ...membership, userName: user.name }
  }

/**
 * Takes access away: from the next request on, on every node. The user's AWS sessions of the tenant end with it where
 * AWS lets them. Administrators only.
 */
export const removeMembership =
  (ports: Ports & RevokingPorts) =>
  async (
    caller: Caller,
    { tenant: reference, id }: { tenant: string; id: MembershipId },
  ): Promise<Revoked> => {
    mustBeAdministrator(caller.subject)
    const tenant = await knownTenant(ports, reference)
    const membership = await ports.memberships.find(id)
    if (membership?.tenantId !== tenant.id) throw new AccessError('not_found', 'there is no such membership')
    const details = { membershipId: id, forUserId: membership.userId, level: membership.level }
    await ports.audit.record(
      eventOf('membership.removed', caller, { at: await ports.clock(), tenantId: tenant.id, details }),
    )
    await ports.memberships.remove(id)
    return endAllOf(ports, caller, { userId: membership.userId, tenantId: tenant.id })
  }

/** Who may use a tenant. Administrators only. */
export const listMemberships =
  (ports: Ports) =>
  async ({ subject }: Caller, reference: string, page: PageRequest): Promise<Page<NamedMembership>> => {
    mustBeAdministrator(subject)
    const tenant = await knownTenant(ports, reference)
    const { items, next } = await ports.memberships.ofTenant(tenant.id, page)
    const named = items.map(async (membership) => ({
      ...membership,
      userName: (await ports.users.find(membership.userId))?.name ?? '',
    }))
    return { items: await Promise.all(named), next }
  }

function parseMembership(draft: Omit<Membership, 'id'>): Membership {
  if (draft.endsAt && draft.endsAt <= draft.startsAt)
    throw new AccessError('invalid_request', 'access must end after it begins')
  return { ...draft, id: newId() }
}

async function knownUser({ users }: Ports, name: string): Promise<User> {
  const user = await users.findByName(name)
  if (!user) throw new AccessError('not_found', 'there is no such user')
  return user
}
