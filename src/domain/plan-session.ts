import type { Account } from './account.ts'
import type { Grant } from './grant.ts'
import type { AwsSessionId } from './identifiers.ts'
import { type SystemSettings, shortestSession, type TenantSettings } from './settings.ts'
import type { User } from './subject.ts'
import { targetRegion } from './target.ts'

/** Why a session is as long as it is: the smallest bound, by name. */
export type DurationReason =
  | 'tenant_setting'
  | 'tenant_default'
  | 'tenant_maximum'
  | 'administrator_setting'
  | 'access_end'
  | 'role_maximum'
  | 'role_chaining'

export type SessionPlan = {
  readonly sessionId: AwsSessionId
  readonly account: Account
  readonly region: string
  readonly roleArn: string
  readonly roleSessionName: string
  readonly sourceIdentity: string
  readonly externalId: string | undefined
  readonly tags: Readonly<Record<string, string>>
  readonly policyArns: readonly string[]
  /** JSON of the inline session policy. */
  readonly policy: string | undefined
  readonly durationSeconds: number
  readonly durationReason: DurationReason
}

export type PlanFacts = {
  readonly sessionId: AwsSessionId
  readonly settings: TenantSettings
  readonly system: SystemSettings
  /** The role's MaxSessionDuration in seconds, where it is known. */
  readonly roleMaximum: number | undefined
  /** Whether the portal's own identity is an assumed role: AWS then caps every session at an hour. */
  readonly chained: boolean
}

/** AWS counts from when it answers, so a session that is to end with the access is asked for this much shorter. */
const issuingSeconds = 30

/** AWS gives a role chained from another role no more than this. */
const chainedMaximum = 3600

type Bound = { readonly seconds: number; readonly reason: DurationReason }

/** What AWS will be asked for, worked out without asking anyone: preview and issue share it. */
export function planSession(grant: Grant, facts: PlanFacts, now: Date): SessionPlan {
  const { account } = grant.target
  const duration = shortest(bounds(grant, facts, now))
  const identity = sourceIdentityOf(grant.subject.user)
  return {
    sessionId: facts.sessionId,
    account,
    region: targetRegion(grant.target),
    roleArn: roleArnOf(grant),
    roleSessionName: identity,
    sourceIdentity: identity,
    externalId: account.externalId,
    tags: tagsOf(grant, facts.sessionId),
    ...restrictionsOf(grant),
    durationSeconds: duration.seconds,
    durationReason: duration.reason,
  }
}

/** The wanted length comes first: at a tie it is the reason people know, since they chose it. */
function bounds(grant: Grant, facts: PlanFacts, now: Date): readonly Bound[] {
  return [
    ...wanted(grant, facts),
    ...(grant.until
      ? [
          {
            seconds: Math.floor((grant.until.getTime() - now.getTime()) / 1000) - issuingSeconds,
            reason: 'access_end' as const,
          },
        ]
      : []),
    ...(facts.roleMaximum ? [{ seconds: facts.roleMaximum, reason: 'role_maximum' as const }] : []),
    ...(facts.chained ? [{ seconds: chainedMaximum, reason: 'role_chaining' as const }] : []),
  ]
}

function wanted(grant: Grant, { settings, system }: PlanFacts): readonly Bound[] {
  if (grant.level === 'administrator')
    return [{ seconds: system.administratorSession, reason: 'administrator_setting' }]
  const own = settings.awsAccessTokenValidity
  return [
    own
      ? { seconds: own, reason: 'tenant_setting' }
      : { seconds: system.tenantSessionDefault, reason: 'tenant_default' },
    { seconds: system.tenantSessionMaximum, reason: 'tenant_maximum' },
  ]
}

function shortest(candidates: readonly Bound[]): Bound {
  const smallest = candidates.reduce((least, bound) => (bound.seconds < least.seconds ? bound : least))
  // `decide` refuses access that ends sooner than AWS's shortest session, so only the clock between the two can get here.
  return { ...smallest, seconds: Math.max(smallest.seconds, shortestSession) }
}

const roleArnOf = ({ target }: Grant): string =>
  target.kind === 'tenant' ? target.tenant.roleArn : target.account.administratorRoleArn

const longestName = 64

/**
 * `readable-userid`: CloudTrail shows who it was, and cutting the readable part to AWS's 64 characters can never make
 * two users one, because the id is unique and always whole.
 */
export function sourceIdentityOf(user: Pick<User, 'id' | 'name'>): string {
  const readable = user.name.replace(/[^A-Za-z0-9_+=,.@-]/g, '-').slice(0, longestName - user.id.length - 1)
  return `${readable}-${user.id}`
}

function tagsOf({ subject, target }: Grant, sessionId: AwsSessionId): Readonly<Record<string, string>> {
  const tenant = target.kind === 'tenant' ? { 'jitney:tenant': target.tenant.name } : {}
  return { ...tenant, 'jitney:user': subject.user.id, 'jitney:session': sessionId }
}

/** ReadOnlyAccess reads data but no secret values; the denials keep it so whatever AWS adds to that policy. */
const noSecretValues = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Action: ['secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue', 'kms:Decrypt'],
      Resource: '*',
    },
  ],
})

function restrictionsOf({ level, target }: Grant): Pick<SessionPlan, 'policyArns' | 'policy'> {
  if (level !== 'read-only') return { policyArns: [], policy: undefined }
  return {
    policyArns: [`arn:${target.account.partition}:iam::aws:policy/ReadOnlyAccess`],
    policy: noSecretValues,
  }
}
