import type { AccountId, AwsSessionId, LoginId, TenantId, TokenId, UserId } from './identifiers.ts'
import type { DurationReason } from './plan-session.ts'
import type { Client } from './subject.ts'

export type SessionKind = 'console' | 'credentials'

/** An AWS session that was issued. It knows the access key's id and never the secret. */
export type AwsSession = {
  readonly id: AwsSessionId
  readonly userId: UserId
  readonly proof: { readonly tokenId: TokenId | undefined; readonly loginId: LoginId | undefined }
  readonly accountId: AccountId
  /** Undefined for an administrator's session on the account itself. */
  readonly tenantId: TenantId | undefined
  readonly level: 'full' | 'read-only' | 'administrator'
  readonly kind: SessionKind
  readonly roleArn: string
  readonly accessKeyId: string
  readonly sourceIdentity: string
  readonly issuedAt: Date
  readonly expiresAt: Date
  readonly durationReason: DurationReason
  readonly client: Client
  /** When it was ended before its time. */
  readonly revokedAt?: Date | undefined
}

/** AWS credentials on their way to the caller; nothing stores or logs them. */
export type AwsCredentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiresAt: Date
}
