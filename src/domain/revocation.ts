import type { Branded } from './brand.ts'
import type { AwsSessionId } from './identifiers.ts'

export type RevocationId = Branded<'RevocationId'>

/** Which sessions of a role are ended: one, all of one user (by source identity), or all that there are. */
export type RevocationScope =
  | { readonly kind: 'session'; readonly sessionId: AwsSessionId }
  | { readonly kind: 'user'; readonly sourceIdentity: string }
  | { readonly kind: 'role' }

export type Denial = {
  readonly scope: RevocationScope
  /** On AWS's clock, whole seconds: what was issued before it is denied. */
  readonly cutOff: Date
}

/** What was decided, kept until no session that it is about can live any more. */
export type Revocation = Denial & {
  readonly id: RevocationId
  readonly roleArn: string
  /** On the portal's clock: from now on AWS issues sessions that the denial does not meet. */
  readonly settlesAt: Date
}
