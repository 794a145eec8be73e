/** Whether a role's trust policy, and where AWS wants it the caller's own, lets a session be made. */
import { ownPolicies } from '../authorize.ts'
import { accountId, type RoleRecord } from '../iam/records.ts'
import { type ContextValues, createContext, tagValues } from '../policy/context.ts'
import { evaluate } from '../policy/evaluate.ts'
import type { Caller } from '../policy/match-principal.ts'
import { parsePolicy } from '../policy/parse-policy.ts'
import { callContext } from '../request-context.ts'
import type { Aws, AwsCall, Tags } from '../service.ts'

export type TrustQuestion = {
  readonly call: AwsCall
  readonly aws: Aws
  readonly caller: Caller
  readonly role: RoleRecord
}

export type AskedSession = {
  readonly action: 'sts:AssumeRole' | 'sts:AssumeRoleWithWebIdentity'
  readonly sessionName: string
  readonly tags: Tags
  readonly transitiveKeys: readonly string[]
  readonly sourceIdentity: string | undefined
  readonly externalId: string | undefined
  readonly durationSeconds: number
  /** Keys that the identity provider adds. */
  readonly providerContext: ContextValues
}

/** The first action that is refused; undefined when the session may be made. */
export function refusedAction(question: TrustQuestion, asked: AskedSession): string | undefined {
  const actions = [
    asked.action,
    ...(Object.keys(asked.tags).length > 0 ? ['sts:TagSession'] : []),
    ...(asked.sourceIdentity !== undefined ? ['sts:SetSourceIdentity'] : []),
  ]
  return actions.find((action) => !mayDo(question, asked, action))
}

function mayDo({ call, aws, caller, role }: TrustQuestion, asked: AskedSession, action: string): boolean {
  const context = createContext(
    callContext(call, aws.clock()),
    { ...tagValues('aws:ResourceTag', role.tags), ...tagValues('iam:ResourceTag', role.tags) },
    asked.providerContext,
    keysOf(action, asked),
  )
  const access = { action, resource: role.arn, context }
  const own = ownPolicies(aws.state, call.principal)
  const trust = {
    policy: parsePolicy(role.trustPolicy, 'trust'),
    account: accountId(aws.state),
    pins: new Map(Object.entries(role.trustPins)),
    mustAllow: true,
  }
  if (!evaluate(caller, access, { ...own, resource: trust }).allowed) return false
  const needsOwn = caller.kind === 'role-session' && action !== asked.action
  return !needsOwn || evaluate(caller, access, own).allowed
}

/** Each action has its own keys: a statement that asks another's for it never holds. */
function keysOf(action: string, asked: AskedSession): ContextValues {
  const tagKeys = Object.keys(asked.tags)
  const tags: ContextValues = {
    ...tagValues('aws:RequestTag', asked.tags),
    'aws:TagKeys': tagKeys.length > 0 ? tagKeys : undefined,
    'sts:TransitiveTagKeys': asked.transitiveKeys.length > 0 ? asked.transitiveKeys : undefined,
  }
  const sourceIdentity: ContextValues = { 'sts:SourceIdentity': asked.sourceIdentity }
  if (action === 'sts:TagSession') return tags
  if (action === 'sts:SetSourceIdentity') return sourceIdentity
  return {
    ...tags,
    ...sourceIdentity,
    'sts:RoleSessionName': asked.sessionName,
    'sts:ExternalId': asked.externalId,
    'sts:DurationSeconds': String(asked.durationSeconds),
  }
}
