/** The temporary credentials that STS has issued. */
import { randomBytes } from 'node:crypto'
import type { PolicyDocument, Tags } from '../service.ts'
import type { State } from '../state.ts'
import { secretAccessKey, uniqueId } from '../unique-id.ts'

export type SessionRecord = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly roleName: string
  /** The session ends with the role it was made from, not with the role's name. */
  readonly roleId: string
  readonly roleArn: string
  readonly arn: string
  readonly sessionName: string
  /** Session tags alone; the role's own tags lie under them. */
  readonly tags: Tags
  readonly transitiveTagKeys: readonly string[]
  readonly sourceIdentity: string | undefined
  readonly issuedAt: string
  readonly expiresAt: string
  readonly sessionPolicies: readonly PolicyDocument[] | undefined
  /** How the session was made: the console takes no SessionDuration from a chained one. */
  readonly origin: 'user' | 'chained' | 'web-identity'
}

const kind = 'sts.session'
const dayMs = 86_400_000

export function findSession(state: State, accessKeyId: string): SessionRecord | undefined {
  return state.get<SessionRecord>(kind, accessKeyId)
}

export type NewSession = Omit<SessionRecord, 'accessKeyId' | 'secretAccessKey' | 'sessionToken'>

/** `packedPercent`: how full AWS's packed space is, which the token's length follows. */
export function issueSession(state: State, session: NewSession, packedPercent: number): SessionRecord {
  const issued: SessionRecord = {
    ...session,
    accessKeyId: uniqueId('ASIA'),
    secretAccessKey: secretAccessKey(),
    sessionToken: sessionToken(packedPercent),
  }
  state.put(kind, issued.accessKeyId, issued)
  return issued
}

/** Sessions that ended more than a day ago: until then their use is answered with ExpiredToken. */
export function forgetOldSessions(state: State, now: Date): void {
  for (const [key, session] of state.list<SessionRecord>(kind))
    if (Date.parse(session.expiresAt) < now.getTime() - dayMs) state.remove(kind, key)
}

/** Opaque; some 650 characters, and more with what the session carries, as AWS's. */
function sessionToken(packedPercent: number): string {
  return `IQoJb3JpZ2luX2Vj${randomBytes(480 + packedPercent * 9).toString('base64')}`
}
