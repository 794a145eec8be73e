import type { AwsCredentials, AwsSession, SessionKind } from './aws-session.ts'
import { type Caller, eventOf } from './caller.ts'
import type { Known } from './decide.ts'
import { decideSafely } from './decide-safely.ts'
import { AccessError, hasCode } from './errors.ts'
import type { Grant } from './grant.ts'
import { type AwsSessionId, newId } from './identifiers.ts'
import { type PlanFacts, planSession, type SessionPlan } from './plan-session.ts'
import type { AwsPorts, Store } from './ports.ts'
import { type Asked, readFacts } from './read-facts.ts'
import { refusal } from './refusal.ts'
import type { Subject } from './subject.ts'
import { targetName } from './target.ts'

export type SessionPorts = Pick<
  Store,
  | 'users'
  | 'tenants'
  | 'accounts'
  | 'memberships'
  | 'settings'
  | 'audit'
  | 'awsSessions'
  | 'revocations'
  | 'clock'
> &
  Pick<AwsPorts, 'assumeRole' | 'readRoleMaximum' | 'identityIsChained'>

export type OpenedSession = {
  readonly grant: Grant
  readonly plan: SessionPlan
  readonly credentials: AwsCredentials
}

/**
 * The one path to AWS credentials: decide, plan, record the request, ask STS, record the issue, hand over. Whatever
 * fails on the way, the caller gets an error and no secret; nothing leaves without its two audit records.
 */
export const openSession =
  (ports: SessionPorts) =>
  async (caller: Caller, asked: Asked, kind: SessionKind): Promise<OpenedSession> => {
    const sessionId = newId<AwsSessionId>()
    const known = await readFacts(ports, asked, caller.subject.user.id)
    const grant = await grantOrRefuse(ports, { caller, asked, known })
    const plan = await plannedSession(ports, grant, { known, sessionId })
    await mustBeSettled(ports, { caller, grant, plan })
    await ports.audit.record(requested(caller, grant, plan, { kind, at: await ports.clock() }))
    const issued = await assumePlanned(ports, { caller, grant, plan, known })
    await mustStillBeAllowed(ports, { caller, asked, issued })
    const at = await ports.clock()
    await ports.awsSessions.recordIssued(
      sessionOf(caller, issued, { kind, at }),
      issuedEvent(caller, issued, { kind, at }),
    )
    return issued
  }

type Decided = { readonly caller: Caller; readonly asked: Asked; readonly known: Known }

async function grantOrRefuse(ports: SessionPorts, { caller, asked, known }: Decided): Promise<Grant> {
  const now = await ports.clock()
  const decision = decideSafely(known, caller.subject, now)
  if (decision.allowed) return decision.grant
  const target = asked.kind === 'tenant' ? asked.tenant.slice(0, 64) : 'administrator'
  await ports.audit.record(
    eventOf('session.refused', caller, { at: now, details: { reason: decision.reason, target } }),
  )
  throw refusal(decision, caller.subject)
}

type Planning = { readonly known: Known; readonly sessionId: AwsSessionId }

/** No role gives less than an hour, so its maximum is only looked up for a session that is to be longer. */
async function plannedSession(
  ports: SessionPorts,
  grant: Grant,
  { known, sessionId }: Planning,
): Promise<SessionPlan> {
  const facts = { ...settingsOf(known), sessionId, roleMaximum: undefined, chained: false }
  const plan = planSession(grant, facts, await ports.clock())
  if (plan.durationSeconds <= 3600) return plan
  const [roleMaximum, chained] = await Promise.all([
    ports.readRoleMaximum(plan.account, plan.roleArn),
    ports.identityIsChained(),
  ])
  return planSession(grant, { ...facts, roleMaximum, chained }, await ports.clock())
}

const settingsOf = (known: Known): Pick<PlanFacts, 'settings' | 'system'> => ({
  settings: known.kind === 'tenant' ? (known.facts?.settings ?? {}) : {},
  system: known.system,
})

/** Sessions that were just ended are denied by when they began: a new one that began too early would be among them. */
async function mustBeSettled(
  ports: SessionPorts,
  { caller, grant, plan }: Pick<Planned, 'caller' | 'grant' | 'plan'>,
): Promise<void> {
  const settling = await settlingOf(ports, plan)
  if (!settling) return
  const details = { reason: settling.code, target: targetName(grant.target) }
  const at = await ports.clock()
  await ports.audit.record(eventOf('session.refused', caller, { at, tenantId: tenantIdOf(grant), details }))
  throw settling
}

async function settlingOf(
  { revocations, clock }: SessionPorts,
  plan: SessionPlan,
): Promise<AccessError | undefined> {
  const now = await clock()
  const settlesAt = await revocations.settlesAt(plan, now)
  if (!settlesAt) return undefined
  const seconds = Math.ceil((settlesAt.getTime() - now.getTime()) / 1000)
  return new AccessError(
    'revocation_settling',
    `AWS sessions were ended just now, and a new one can be had in ${seconds} s`,
    { hint: 'try again then', retryAfterSeconds: seconds },
  )
}

type Planned = {
  readonly caller: Caller
  readonly grant: Grant
  readonly plan: SessionPlan
  readonly known: Known
}

async function assumePlanned(
  ports: SessionPorts,
  { caller, grant, plan, known }: Planned,
): Promise<OpenedSession> {
  try {
    return await assumeOrShorten(ports, grant, { plan, known })
  } catch (error) {
    throw await failed(ports, { caller, plan, error })
  }
}

/** Records that there is no session after all. What went wrong is told also where it cannot be recorded. */
async function failed(
  { audit, clock }: SessionPorts,
  { caller, plan, error }: { caller: Caller; plan: SessionPlan; error: unknown },
): Promise<unknown> {
  const reason = error instanceof AccessError ? error.code : 'unexpected'
  const at = await clock()
  await audit
    .record(eventOf('session.failed', caller, { at, details: { sessionId: plan.sessionId, reason } }))
    .catch(() => undefined)
  return error
}

/** AWS knows best how long a role may last: where only the length was too much, an hour is asked for instead, once. */
async function assumeOrShorten(
  { assumeRole, clock }: SessionPorts,
  grant: Grant,
  { plan, known }: Pick<Planned, 'plan' | 'known'>,
): Promise<OpenedSession> {
  try {
    return { grant, plan, credentials: await assumeRole(plan) }
  } catch (error) {
    const tooLong = hasCode(error, 'duration_exceeds_role')
    const chained = hasCode(error, 'duration_exceeds_chaining')
    if (!tooLong && !chained) throw error
    const facts = {
      ...settingsOf(known),
      sessionId: plan.sessionId,
      roleMaximum: tooLong ? 3600 : undefined,
      chained,
    }
    const shorter = planSession(grant, facts, await clock())
    return { grant, plan: shorter, credentials: await assumeRole(shorter) }
  }
}

type Issued = { readonly caller: Caller; readonly asked: Asked; readonly issued: OpenedSession }

/**
 * AWS takes its time, and an administrator may have taken the access away meanwhile: it is decided again on what is known
 * now, and the session is dropped, unseen, when the answer is no or it would outlive the access.
 */
async function mustStillBeAllowed(ports: SessionPorts, asking: Issued): Promise<void> {
  const error = await objectionNow(ports, asking)
  if (error) throw await failed(ports, { caller: asking.caller, plan: asking.issued.plan, error })
}

/** What speaks against handing the session over, on what is known now. */
async function objectionNow(
  ports: SessionPorts,
  { caller, asked, issued }: Issued,
): Promise<AccessError | undefined> {
  const [known, subject] = await Promise.all([
    readFacts(ports, asked, caller.subject.user.id),
    subjectNow(ports, caller.subject),
  ])
  const decision = decideSafely(known, subject, await ports.clock())
  if (!decision.allowed) return refusal(decision, subject)
  const settling = await settlingOf(ports, issued.plan)
  if (settling) return settling
  const { until } = decision.grant
  if (!until || issued.credentials.expiresAt <= until) return undefined
  return refusal({ allowed: false, reason: 'access_ending', endsAt: until }, subject)
}

/** The subject with its user as the store has it now; whoever was removed counts as disabled. */
async function subjectNow({ users }: SessionPorts, subject: Subject): Promise<Subject> {
  const user = (await users.find(subject.user.id)) ?? { ...subject.user, disabled: true }
  return { ...subject, user, administrator: subject.administrator && user.administrator }
}

const tenantIdOf = ({ target }: Grant) => (target.kind === 'tenant' ? target.tenant.id : undefined)

const requested = (
  caller: Caller,
  grant: Grant,
  plan: SessionPlan,
  { kind, at }: { kind: SessionKind; at: Date },
) =>
  eventOf('session.requested', caller, {
    at,
    tenantId: tenantIdOf(grant),
    details: {
      sessionId: plan.sessionId,
      target: targetName(grant.target),
      roleArn: plan.roleArn,
      level: grant.level,
      sessionKind: kind,
      durationSeconds: plan.durationSeconds,
      durationReason: plan.durationReason,
    },
  })

const issuedEvent = (
  caller: Caller,
  { grant, plan, credentials }: OpenedSession,
  { kind, at }: { kind: SessionKind; at: Date },
) =>
  eventOf('session.issued', caller, {
    at,
    tenantId: tenantIdOf(grant),
    details: {
      sessionId: plan.sessionId,
      target: targetName(grant.target),
      roleArn: plan.roleArn,
      sessionKind: kind,
      accessKeyId: credentials.accessKeyId,
      expiresAt: credentials.expiresAt.toISOString(),
      durationReason: plan.durationReason,
    },
  })

const sessionOf = (
  caller: Caller,
  { grant, plan, credentials }: OpenedSession,
  { kind, at }: { kind: SessionKind; at: Date },
): AwsSession => ({
  id: plan.sessionId,
  userId: caller.subject.user.id,
  proof: {
    tokenId: caller.subject.proof.kind === 'token' ? caller.subject.proof.tokenId : undefined,
    loginId: caller.subject.proof.loginId,
  },
  accountId: plan.account.id,
  tenantId: tenantIdOf(grant),
  level: grant.level,
  kind,
  roleArn: plan.roleArn,
  accessKeyId: credentials.accessKeyId,
  sourceIdentity: plan.sourceIdentity,
  issuedAt: at,
  expiresAt: credentials.expiresAt,
  durationReason: plan.durationReason,
  client: caller.client,
})
