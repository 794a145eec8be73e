/** What one answer of the portal gave us, on this machine's clock. All times are milliseconds since 1970. */
export type AwsCredentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly region: string
  /** AWS's own expiry: what callers are told. */
  readonly expiresAt: number
  /** When this machine asked. */
  readonly mintedAt: number
  /** When this machine stops believing in them: never later than `expiresAt`, nor than the lifetime after `mintedAt`. */
  readonly deadAt: number
  /** Opens the AWS console; only good for a quarter of an hour after `mintedAt`. */
  readonly consoleUrl: string
  /** A page of the portal that opens the console after sign-in; good at any time. */
  readonly portalUrl: string
  /** The portal's name for the request that gave them, for who asks for help. Kept, never needed. */
  readonly requestId?: string
}

const fields = {
  accessKeyId: /^[A-Z0-9]{16,128}$/,
  secretAccessKey: /^[A-Za-z0-9/+=]{16,256}$/,
  sessionToken: /^[A-Za-z0-9/+=_-]{16,16384}$/,
  region: /^[a-z0-9-]{2,40}$/,
  // Nothing that a shell or a page would act upon: people paste this. Plain http only on this very machine.
  consoleUrl:
    /^(?:https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?)\/[A-Za-z0-9\-._~:/?#[\]@!&*+,=%]{0,16384}$/,
} as const
export type CredentialField = keyof typeof fields

/** Whether a value from a portal or a file is made of the characters that such a value has. */
export const isCredentialField = (name: CredentialField, value: unknown): value is string =>
  typeof value === 'string' && fields[name].test(value)
