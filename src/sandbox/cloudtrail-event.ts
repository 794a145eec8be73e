/**
 * What the sandbox remembers of every call it authenticated: the shape of a CloudTrail record, cut to what
 * `LookupEvents` and a reader need. Secrets never enter it.
 */

/** Documents of this kind are keyed by arrival (zero-padded sequence), so a listing is in time order. */
export const cloudTrailKind = 'cloudtrail.event'

/** Older events are dropped. */
export const cloudTrailLimit = 10_000

export type CloudTrailEvent = {
  readonly eventID: string
  /** ISO 8601, UTC, whole seconds, as CloudTrail writes it. */
  readonly eventTime: string
  /** `sts.amazonaws.com` */
  readonly eventSource: string
  /** `AssumeRole` */
  readonly eventName: string
  readonly awsRegion: string
  readonly sourceIPAddress: string
  readonly userAgent: string
  readonly requestID: string
  readonly readOnly: boolean
  readonly userIdentity: {
    readonly type: 'IAMUser' | 'AssumedRole' | 'WebIdentityUser'
    /** `AIDA…`, `AROA…:session`; absent for a call that AWS takes unsigned. */
    readonly principalId?: string
    readonly arn?: string
    readonly accountId?: string
    readonly accessKeyId?: string
    /** User name of a user, session name of a role session. */
    readonly userName?: string
    /** ARN of the role behind an assumed-role session. */
    readonly sessionIssuerArn?: string
    readonly sourceIdentity?: string
  }
  readonly errorCode?: string
  readonly errorMessage?: string
  readonly requestParameters: Readonly<Record<string, unknown>>
  /** What the call made, e.g. the access key id that AssumeRole issued; never a secret. */
  readonly responseElements?: Readonly<Record<string, unknown>>
}
