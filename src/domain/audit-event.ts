import type { DurationReason } from './plan-session.ts'
import type { Client } from './subject.ts'

export const auditKinds = [
  'login.created',
  'login.refused',
  'login.ended',
  'application.authorized',
  'application.refused',
  'token.created',
  'token.revoked',
  'session.requested',
  'session.issued',
  'session.refused',
  'session.failed',
  'session.revoked',
  'session.revoke_failed',
  'membership.added',
  'membership.removed',
  'setting.changed',
  'user.added',
  'user.changed',
  'user.removed',
  'password.changed',
  'password.reset',
  'setup.completed',
  'setup.refused',
  'tenant.added',
  'tenant.removed',
  'role.raise_requested',
  'role.raised',
  'role.raise_failed',
  'account.connected',
  'account.changed',
  'account.removed',
] as const
export type AuditKind = (typeof auditKinds)[number]

/** One thing that happened, told in the past tense. No field ever holds a secret. */
export type AuditEvent = {
  readonly kind: AuditKind
  readonly at: Date
  /** Who did it: a user's id, or undefined where nobody was recognized. */
  readonly userId: string | undefined
  readonly userName: string | undefined
  readonly tenantId?: string | undefined
  readonly client: Client
  readonly details: AuditDetails
}

/** The closed list of what an event may tell; a new field is added here, where a reader can check it for secrets. */
export type AuditDetails = {
  readonly sessionId?: string
  readonly accessKeyId?: string
  readonly roleArn?: string
  readonly level?: string
  readonly sessionKind?: string
  readonly durationSeconds?: number
  readonly durationReason?: DurationReason
  readonly expiresAt?: string
  readonly reason?: string
  readonly target?: string
  readonly application?: string
  readonly administrator?: boolean
  readonly disabled?: boolean
  readonly tokenId?: string
  readonly loginId?: string
  readonly membershipId?: string
  readonly forUserId?: string
  readonly setting?: string
  readonly value?: string
  readonly name?: string
  readonly scope?: string
  readonly ended?: number
  /** More sessions were ended than was asked for: all of the role. */
  readonly everyone?: boolean
}
