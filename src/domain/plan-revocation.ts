import type { AwsSessionId } from './identifiers.ts'
import type { Denial, RevocationScope } from './revocation.ts'
import { longestSession } from './settings.ts'

/** The name of the inline policy. It belongs to the portal alone: whatever else stands in it is overwritten. */
export const revocationPolicyName = 'JitneyRevokedSessions'

/** AWS's quota for all inline policies of a role together; where others take of it, AWS says so. */
export const policyRoom = 10_240

const marginSeconds = 5

/**
 * AWS counts a session's beginning in whole seconds on its own clock, so the cut-off lies a little behind the later of
 * both clocks. `settlesAt` is when AWS's clock gets there, by the portal's.
 */
export function cutOffAfter(portal: Date, aws: Date): Pick<Denial, 'cutOff'> & { readonly settlesAt: Date } {
  const later = Math.max(portal.getTime(), aws.getTime())
  const cutOff = (Math.ceil(later / 1000) + marginSeconds) * 1000
  return { cutOff: new Date(cutOff), settlesAt: new Date(portal.getTime() + cutOff - aws.getTime()) }
}

/** What was cut off before this moment cannot live any more: no session is longer than twelve hours. */
export const oldestCutOff = (now: Date): Date => new Date(now.getTime() - longestSession * 1000)

type Wanted = {
  /** The policy as the role has it now. */
  readonly current: string | undefined
  readonly denials: readonly Denial[]
  readonly now: Date
  /** `least`: AWS said that there is no room for more than one statement. */
  readonly room: 'usual' | 'least'
}

export type RevocationPlan = {
  readonly document: string
  /** There was no room to tell sessions apart: every session of the role from before this moment is denied. */
  readonly everyone: Date | undefined
}

/** The role's policy with the new denials, without those that no living session can meet. `denials` is not empty. */
export function planRevocation({ current, denials, now, room }: Wanted): RevocationPlan {
  const present = readPolicy(current)
  const document = writePolicy(needed([...present, ...denials.map(inBuckets)], now))
  if (room === 'usual' && document.length <= policyRoom) return { document, everyone: undefined }
  const exact = [...present.filter(({ scope }) => scope.kind !== 'session'), ...denials]
  const everyone = new Date(Math.max(...exact.map(({ cutOff }) => cutOff.getTime())))
  return { document: writePolicy([{ scope: { kind: 'role' }, cutOff: everyone }]), everyone }
}

const bucket = 3_600_000

/** A session's id never comes again, so its cut-off may be later; by the hour, many sessions share one statement. */
const inBuckets = ({ scope, cutOff }: Denial): Denial =>
  scope.kind === 'session'
    ? { scope, cutOff: new Date(Math.ceil(cutOff.getTime() / bucket) * bucket) }
    : { scope, cutOff }

/** Each subject once, at its latest cut-off, and none whom the denial of everyone covers. */
function needed(denials: readonly Denial[], now: Date): readonly Denial[] {
  const latest = new Map<string, Denial>()
  for (const denial of denials) {
    const key = `${denial.scope.kind} ${subjectOf(denial.scope)}`
    if (denial.cutOff > (latest.get(key)?.cutOff ?? oldestCutOff(now))) latest.set(key, denial)
  }
  const everyone = [...latest.values()].find(({ scope }) => scope.kind === 'role')
  return [...latest.values()].filter(
    (denial) => denial === everyone || !everyone || denial.cutOff > everyone.cutOff,
  )
}

/** What the scope is about, as AWS compares it; empty for everyone. */
export function subjectOf(scope: RevocationScope): string {
  if (scope.kind === 'session') return scope.sessionId
  return scope.kind === 'user' ? scope.sourceIdentity : ''
}

export function scopeOf(kind: string, subject: string): RevocationScope {
  if (kind === 'session') return { kind, sessionId: subject as AwsSessionId }
  return kind === 'user' ? { kind, sourceIdentity: subject } : { kind: 'role' }
}

const issueTime = 'aws:TokenIssueTime'
const conditionKeys = { session: 'aws:PrincipalTag/jitney:session', user: 'aws:SourceIdentity' } as const

/** One statement for each cut-off and kind of subject. */
function writePolicy(denials: readonly Denial[]): string {
  const groups = Map.groupBy(denials, ({ scope, cutOff }) => `${cutOff.toISOString()} ${scope.kind}`)
  return JSON.stringify({ Version: '2012-10-17', Statement: [...groups.values()].map(statementOf) })
}

function statementOf(denials: readonly Denial[]) {
  const [{ scope, cutOff } = { scope: { kind: 'role' as const }, cutOff: new Date(0) }] = denials
  const subjects = denials.map((denial) => subjectOf(denial.scope))
  return {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: {
      DateLessThan: { [issueTime]: cutOff.toISOString().replace('.000Z', 'Z') },
      ...(scope.kind === 'role' ? {} : { StringEquals: { [conditionKeys[scope.kind]]: subjects } }),
    },
  }
}

type Statement = {
  readonly Condition?: {
    readonly DateLessThan?: Readonly<Record<string, unknown>>
    readonly StringEquals?: Readonly<Record<string, unknown>>
  }
}

/** What `writePolicy` wrote once; a text or a statement that it never writes counts as none. */
function readPolicy(text: string | undefined): readonly Denial[] {
  const statements: unknown = parseJson(text)?.Statement
  return Array.isArray(statements) ? statements.flatMap(denialsOf) : []
}

function parseJson(text: string | undefined): { readonly Statement?: unknown } | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) ?? undefined)
  } catch {
    return undefined
  }
}

function denialsOf(statement: Statement | null): readonly Denial[] {
  const cutOff = new Date(String(statement?.Condition?.DateLessThan?.[issueTime]))
  if (Number.isNaN(cutOff.getTime())) return []
  const equals = statement?.Condition?.StringEquals
  if (equals === undefined) return [{ scope: { kind: 'role' }, cutOff }]
  return (['session', 'user'] as const).flatMap((kind) =>
    texts(equals[conditionKeys[kind]]).map((subject) => ({ scope: scopeOf(kind, subject), cutOff })),
  )
}

const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string')
