import type { PrincipalList } from './policy.ts'

/** Who asks, as far as policies can name it. */
export type Caller = {
  readonly kind: 'user' | 'role-session' | 'web-identity' | 'anonymous'
  readonly account: string
  /** The user's ARN, or the session's. */
  readonly arn: string
  /** The role behind a session. */
  readonly roleArn?: string
  /** `AIDA…` or `AROA…`: outlives no deletion, unlike a name. */
  readonly uniqueId?: string
  /** The identity provider that vouched for a web identity. */
  readonly providerArn?: string
}

/**
 * How precisely a policy names the caller, which decides what else must allow: the session itself, the user or
 * role, or only its account (which hands the decision to the account's own policies).
 */
export type Naming = 'session' | 'identity' | 'account' | undefined

/** ARNs as they were when the policy was stored: a name made again later is another principal. */
export type Pins = ReadonlyMap<string, string>

export function namingOf(principals: PrincipalList, caller: Caller, pins: Pins): Naming {
  const naming = listedNaming(principals, caller, pins)
  if (!principals.negated) return naming
  return naming === undefined ? 'identity' : undefined
}

function listedNaming(principals: PrincipalList, caller: Caller, pins: Pins): Naming {
  if (caller.kind === 'web-identity')
    return principals.federated.some((name) => name === caller.providerArn) ? 'identity' : undefined
  const named = (arn: string | undefined) =>
    arn !== undefined && principals.aws.includes(arn) && isStill(arn, caller, pins)
  if (caller.kind === 'anonymous') return principals.aws.includes('*') ? 'identity' : undefined
  if (caller.kind === 'role-session' && named(caller.arn)) return 'session'
  if (named(caller.roleArn ?? caller.arn)) return 'identity'
  if (caller.uniqueId !== undefined && principals.aws.includes(caller.uniqueId)) return 'identity'
  if (principals.aws.includes('*')) return 'identity'
  const accountNames = [caller.account, `arn:aws:iam::${caller.account}:root`]
  return accountNames.some((name) => principals.aws.includes(name)) ? 'account' : undefined
}

function isStill(arn: string, caller: Caller, pins: Pins): boolean {
  const pinned = pins.get(arn)
  return pinned === undefined || pinned === caller.uniqueId
}
