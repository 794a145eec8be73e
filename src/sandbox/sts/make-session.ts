/** Issues the session that was allowed, and puts it into the answer's words. */
import { accountId, type RoleRecord, roles } from '../iam/records.ts'
import type { XmlValue } from '../query-protocol.ts'
import { AwsError } from '../service.ts'
import type { State } from '../state.ts'
import type { SessionRequest } from './session-request.ts'
import type { SessionTags } from './session-tags.ts'
import { issueSession, type SessionRecord } from './sessions.ts'

export type AllowedSession = {
  readonly request: SessionRequest
  readonly role: RoleRecord
  readonly tags: SessionTags
  readonly sourceIdentity: string | undefined
  readonly origin: SessionRecord['origin']
  readonly packed: number | undefined
}

export function findRole(state: State, arn: string): RoleRecord | undefined {
  const role = roles.get(state, arn.slice(arn.lastIndexOf('/') + 1))
  return role?.arn === arn ? role : undefined
}

export function checkDuration(request: SessionRequest, role: RoleRecord, chained: boolean): void {
  if (chained && request.durationSeconds > 3600)
    throw new AwsError(
      400,
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    )
  if (request.durationSeconds > role.maxSessionSeconds)
    throw new AwsError(
      400,
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    )
}

export function makeSession(state: State, allowed: AllowedSession, now: Date): SessionRecord {
  const { request, role, tags, sourceIdentity, origin, packed = 0 } = allowed
  const issuedAt = Math.floor(now.getTime() / 1000) * 1000
  const session = {
    roleName: role.name,
    roleId: role.id,
    roleArn: role.arn,
    arn: `arn:aws:sts::${accountId(state)}:assumed-role/${role.name}/${request.sessionName}`,
    sessionName: request.sessionName,
    tags: tags.tags,
    transitiveTagKeys: tags.transitiveKeys,
    sourceIdentity,
    issuedAt: new Date(issuedAt).toISOString(),
    expiresAt: new Date(issuedAt + request.durationSeconds * 1000).toISOString(),
    sessionPolicies: request.policies,
    origin,
  }
  return issueSession(state, session, packed)
}

export function shownSession(session: SessionRecord, packed: number | undefined): Record<string, XmlValue> {
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: `${session.expiresAt.slice(0, 19)}Z`,
    },
    AssumedRoleUser: {
      AssumedRoleId: `${session.roleId}:${session.sessionName}`,
      Arn: session.arn,
    },
    PackedPolicySize: packed,
    SourceIdentity: session.sourceIdentity,
  }
}
