/** Every way in which Jitney says no. Text is for people, the code is for programs; both are public. */
export type ErrorCode =
  | 'invalid_request'
  | 'not_signed_in'
  | 'sign_in_failed'
  | 'token_invalid'
  | 'access_refused'
  | 'administrator_required'
  | 'person_required'
  | 'access_ending'
  | 'jit_disabled'
  | 'legacy_authorization_disabled'
  | 'authorization_refused'
  | 'not_found'
  | 'conflict'
  | 'too_many_requests'
  /** Sessions were ended just now, and a new one would be denied with them for a few seconds more. */
  | 'revocation_settling'
  | 'aws_refused'
  | 'duration_exceeds_role'
  | 'duration_exceeds_chaining'
  | 'aws_unavailable'
  /** AWS gave credentials, and its sign-in service gave no URL for them: `issueCredentials` works all the same. */
  | 'console_unavailable'
  | 'store_unavailable'
  | 'clock_behind'

type Details = {
  /** What the reader can do about it: one sentence. */
  readonly hint?: string
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

/** An answer of "no" that may be shown to the caller as it is: neither message nor hint holds a secret. */
export class AccessError extends Error {
  override readonly name = 'AccessError'
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.hint = details.hint
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

export const hasCode = (error: unknown, code: ErrorCode): error is AccessError =>
  error instanceof AccessError && error.code === code
