/** Asks the policies that govern a caller whether it may, and says no in AWS's words. */
import { roles, users } from './iam/records.ts'
import { createContext } from './policy/context.ts'
import {
  type Decision,
  evaluate,
  type PolicySet,
  type PolicyType,
  type ResourcePolicy,
} from './policy/evaluate.ts'
import { managedPolicy } from './policy/managed-policies.ts'
import type { Caller } from './policy/match-principal.ts'
import { parsePolicy, parsePolicyText } from './policy/parse-policy.ts'
import type { Policy } from './policy/policy.ts'
import { callContext, questionContext } from './request-context.ts'
import { type Aws, type AwsCall, AwsError, type Principal, type Question } from './service.ts'
import type { State } from './state.ts'

type Authorizer = Pick<Aws, 'authorize' | 'allowed'>

export function createAuthorizer(parts: { readonly state: State; readonly clock: () => Date }): Authorizer {
  const answer = (call: AwsCall, question: Question) => decide(call, question, parts)
  return {
    allowed: (call, question) => answer(call, question).allowed,
    authorize: (call, question) => {
      const decision = answer(call, question)
      if (!decision.allowed) throw accessDenied(call.principal, question, decision)
    },
  }
}

function decide(
  call: AwsCall,
  question: Question,
  parts: { readonly state: State; readonly clock: () => Date },
): Decision {
  const { principal } = call
  const account = principal.kind === 'anonymous' ? '' : principal.account
  return evaluate(
    callerOf(principal),
    {
      action: question.action,
      resource: question.resource,
      context: createContext(callContext(call, parts.clock()), questionContext(question)),
    },
    {
      ...ownPolicies(parts.state, principal),
      resource: question.resourcePolicy && {
        policy: parsePolicy(question.resourcePolicy, 'resource'),
        account,
        mustAllow: false,
      },
    },
  )
}

export function callerOf(principal: Principal): Caller {
  if (principal.kind === 'anonymous') return { kind: 'anonymous', account: '', arn: '' }
  const { account, arn, userId } = principal
  if (principal.kind === 'user') return { kind: 'user', account, arn, uniqueId: userId }
  const uniqueId = userId.slice(0, userId.indexOf(':'))
  return { kind: 'role-session', account, arn, roleArn: principal.roleArn, uniqueId }
}

export type OwnPolicies = Pick<PolicySet, 'identity' | 'boundary' | 'session'>
export type { ResourcePolicy }

/** The policies attached to the caller itself. A caller whose role went away in the meantime has none. */
export function ownPolicies(state: State, principal: Principal): OwnPolicies {
  if (principal.kind === 'anonymous') return { identity: [] }
  if (principal.kind === 'user') {
    const user = users.get(state, principal.userName)
    return { identity: Object.values(user?.policies ?? {}).map((policy) => parsePolicy(policy, 'identity')) }
  }
  const role = roles.get(state, principal.roleName)
  if (!role || !principal.userId.startsWith(`${role.id}:`)) return { identity: [] }
  return {
    identity: [
      ...Object.values(role.policies).map((text) => parsePolicyText(text, 'identity')),
      ...role.attached.flatMap(parseManaged),
    ],
    boundary: role.boundary === undefined ? undefined : parseManaged(role.boundary),
    session: principal.sessionPolicies?.map((policy) => parsePolicy(policy, 'session')),
  }
}

function parseManaged(arn: string): readonly Policy[] {
  const document = managedPolicy(arn)
  return document ? [parsePolicy(document, 'identity')] : []
}

const policyNames: Readonly<Record<PolicyType, string>> = {
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  resource: 'resource-based policy',
}

function accessDenied(
  principal: Principal,
  question: Question,
  decision: Extract<Decision, { allowed: false }>,
): AwsError {
  const { action, resource } = question
  const policy = policyNames[decision.by]
  const who = principal.kind === 'anonymous' ? 'anonymous' : principal.arn
  const where = resource === '*' ? '' : ` on resource: ${resource}`
  const why = decision.explicit
    ? `with an explicit deny in ${/^i/.test(policy) ? 'an' : 'a'} ${policy}`
    : `because no ${policy} allows the ${action} action`
  return new AwsError(
    403,
    'AccessDenied',
    `User: ${who} is not authorized to perform: ${action}${where} ${why}`,
  )
}
