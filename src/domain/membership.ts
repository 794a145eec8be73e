import type { MembershipId, TenantId, UserId } from './identifiers.ts'

export type AccessLevel = 'full' | 'read-only'

/** A user's access to a tenant over an interval; `endsAt` undefined is until further notice. */
export type Membership = {
  readonly id: MembershipId
  readonly userId: UserId
  readonly tenantId: TenantId
  readonly level: AccessLevel
  readonly startsAt: Date
  readonly endsAt: Date | undefined
}

export const isLive = (membership: Membership, now: Date): boolean =>
  membership.startsAt <= now && (membership.endsAt === undefined || now < membership.endsAt)

/** What the union of memberships live now gives at one level: until when, `'never'` for open-ended, or nothing. */
export function accessUntil(
  memberships: readonly Membership[],
  level: AccessLevel,
  now: Date,
): Date | 'never' | undefined {
  const live = memberships.filter((membership) => membership.level === level && isLive(membership, now))
  if (live.length === 0) return undefined
  if (live.some(({ endsAt }) => endsAt === undefined)) return 'never'
  return new Date(Math.max(...live.map(({ endsAt }) => endsAt?.getTime() ?? 0)))
}
