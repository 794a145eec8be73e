import type { Account } from './account.ts'
import type { Decision, Grant } from './grant.ts'
import { type AccessLevel, accessUntil, type Membership } from './membership.ts'
import { type SystemSettings, shortestSession, type TenantSettings } from './settings.ts'
import type { Subject } from './subject.ts'
import type { Tenant } from './tenant.ts'

/** What must be known to decide on a tenant. An unknown tenant is one that nobody is a member of. */
export type TenantFacts = {
  readonly tenant: Tenant
  readonly account: Account
  readonly settings: TenantSettings
  /** The asking user's memberships of this tenant, past and future ones included. */
  readonly memberships: readonly Membership[]
}

export type Known =
  | { readonly kind: 'tenant'; readonly facts: TenantFacts | undefined; readonly system: SystemSettings }
  | { readonly kind: 'administrator'; readonly account: Account | undefined; readonly system: SystemSettings }

/** Decides, and does nothing else: the pages, both APIs and the CLI all act on and explain this answer. */
export function decide(known: Known, subject: Subject, now: Date): Decision {
  if (subject.user.disabled) return { allowed: false, reason: 'user_disabled' }
  return known.kind === 'administrator'
    ? decideOnAccount(known, subject)
    : decideOnTenant(known, subject, now)
}

function decideOnAccount({ account, system }: Known & { kind: 'administrator' }, subject: Subject): Decision {
  if (!subject.administrator) return { allowed: false, reason: 'not_an_administrator' }
  if (!account) return { allowed: false, reason: 'no_such_account' }
  // A login is a person at the pages; programs come with a token.
  if (!system.administratorJitInUi && subject.proof.kind === 'login')
    return { allowed: false, reason: 'jit_disabled_in_ui' }
  const target = { kind: 'administrator', account } as const
  return {
    allowed: true,
    grant: { subject, target, level: 'administrator', because: 'administrator', until: undefined },
  }
}

function decideOnTenant(known: Known & { kind: 'tenant' }, subject: Subject, now: Date): Decision {
  const { facts, system } = known
  // First, and whatever the tenant: it must not tell those that there are from those that there are not.
  if (!system.nonAdministratorJit && !subject.user.administrator)
    return { allowed: false, reason: 'jit_disabled' }
  if (!facts) return { allowed: false, reason: 'not_a_member' }
  const target = { kind: 'tenant', tenant: facts.tenant, account: facts.account } as const
  // Every tenant is open to an administrator, also with a proof that does not carry the administrator's own right.
  if (subject.user.administrator)
    return {
      allowed: true,
      grant: { subject, target, level: 'full', because: 'administrator', until: undefined },
    }
  return decideOnMemberships(facts.memberships, { subject, target, because: 'member' }, now)
}

/** The highest level that lasts long enough for a session; AWS gives none under 900 s. */
function decideOnMemberships(
  memberships: readonly Membership[],
  asked: Pick<Grant, 'subject' | 'target' | 'because'>,
  now: Date,
): Decision {
  const ends = (['full', 'read-only'] as const satisfies readonly AccessLevel[])
    .map((level) => ({ level, until: accessUntil(memberships, level, now) }))
    .filter((access): access is { level: AccessLevel; until: Date | 'never' } => access.until !== undefined)
  const [longest] = ends.filter(
    ({ until }) => until === 'never' || until.getTime() - now.getTime() >= shortestSession * 1000,
  )
  if (longest)
    return {
      allowed: true,
      grant: { ...asked, level: longest.level, until: longest.until === 'never' ? undefined : longest.until },
    }
  const [ending] = ends.map(({ until }) => until).filter((until) => until !== 'never')
  return ending
    ? { allowed: false, reason: 'access_ending', endsAt: ending }
    : { allowed: false, reason: 'not_a_member' }
}
