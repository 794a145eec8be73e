/**
 * IAM's decision on one access, pure.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import { type Caller, type Naming, namingOf, type Pins } from './match-principal.ts'
import { type Access, statementApplies } from './match-statement.ts'
import type { Policy } from './policy.ts'

export type PolicySet = {
  readonly identity: readonly Policy[]
  /** Undefined: no boundary is set. */
  readonly boundary?: readonly Policy[] | undefined
  /** Undefined: the session was made without session policies. */
  readonly session?: readonly Policy[] | undefined
  readonly resource?: ResourcePolicy | undefined
}

export type ResourcePolicy = {
  readonly policy: Policy
  /** The account that owns the resource. */
  readonly account: string
  readonly pins?: Pins
  /** A role's trust policy must allow by itself: an identity policy alone never suffices. */
  readonly mustAllow: boolean
}

export type PolicyType = 'identity' | 'boundary' | 'session' | 'resource'

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly explicit: boolean; readonly by: PolicyType }

const noPins: Pins = new Map()

export function evaluate(caller: Caller, access: Access, policies: PolicySet): Decision {
  return findDeny(caller, access, policies) ?? findMissingAllow(caller, access, policies) ?? { allowed: true }
}

/** An explicit deny anywhere wins over everything. */
function findDeny(caller: Caller, access: Access, policies: PolicySet): Decision | undefined {
  const denies = (set: readonly Policy[] | undefined) => set?.some((policy) => has(policy, 'Deny', access))
  const by: PolicyType | undefined = denies(policies.identity)
    ? 'identity'
    : denies(policies.boundary)
      ? 'boundary'
      : denies(policies.session)
        ? 'session'
        : policies.resource && resourceNaming(policies.resource, 'Deny', { caller, access })
          ? 'resource'
          : undefined
  return by && { allowed: false, explicit: true, by }
}

function findMissingAllow(caller: Caller, access: Access, policies: PolicySet): Decision | undefined {
  const { resource } = policies
  const naming = resource && resourceNaming(resource, 'Allow', { caller, access })
  const sameAccount = !resource || resource.account === caller.account
  const resourceNeeded = resource !== undefined && (resource.mustAllow || !sameAccount)
  if (resourceNeeded && !naming) return { allowed: false, explicit: false, by: 'resource' }
  const missing = needed(caller, naming, sameAccount).find((type) => !allowedBy(policies[type], access))
  return missing && { allowed: false, explicit: false, by: missing }
}

/** Which of the caller's own policies must still allow, given how a resource policy names it. */
function needed(
  caller: Caller,
  naming: Naming,
  sameAccount: boolean,
): readonly Exclude<PolicyType, 'resource'>[] {
  const all = ['identity', 'boundary', 'session'] as const
  if (caller.kind === 'web-identity' || caller.kind === 'anonymous') return naming ? [] : all
  if (!sameAccount || naming === undefined || naming === 'account') return all
  if (naming === 'session' || caller.kind === 'user') return []
  return ['boundary', 'session']
}

function allowedBy(policies: readonly Policy[] | undefined, access: Access): boolean {
  return policies === undefined || policies.some((policy) => has(policy, 'Allow', access))
}

function has(policy: Policy, effect: 'Allow' | 'Deny', access: Access): boolean {
  return policy.statements.some(
    (statement) => statement.effect === effect && statementApplies(statement, access, policy.variables),
  )
}

const precision: readonly Naming[] = ['session', 'identity', 'account']

/** The most precise way in which a statement of that effect names the caller. */
function resourceNaming(
  resource: ResourcePolicy,
  effect: 'Allow' | 'Deny',
  request: { readonly caller: Caller; readonly access: Access },
): Naming {
  const { policy, pins = noPins } = resource
  const namings = policy.statements
    .filter((statement) => statement.effect === effect)
    .filter((statement) => statementApplies(statement, request.access, policy.variables))
    .map((statement) => statement.principals && namingOf(statement.principals, request.caller, pins))
  return precision.find((naming) => namings.includes(naming))
}
