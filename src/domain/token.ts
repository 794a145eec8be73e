import type { LoginId, TokenId, UserId } from './identifiers.ts'

/** An API token as stored: everything but the token. `temporary` stands for one login and ends with it. */
export type Token = {
  readonly id: TokenId
  readonly kind: 'temporary' | 'permanent'
  readonly userId: UserId
  readonly loginId: LoginId | undefined
  /** The permanent token's name, or the application that a temporary one was handed to. */
  readonly name: string
  /** Whether the token may carry its user's administrator right. */
  readonly administrator: boolean
  /** The last four characters: enough to recognize it by. */
  readonly ending: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | undefined
}

/** One sign-in of one user in one browser. */
export type Login = {
  readonly id: LoginId
  readonly userId: UserId
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | undefined
  readonly client: { readonly address: string; readonly agent: string }
}

/** What the one-time code of the authorization code grant stands for (RFC 6749 §4.1, RFC 7636). */
export type AuthorizationCode = {
  readonly userId: UserId
  readonly loginId: LoginId
  readonly clientId: string
  readonly redirectUri: string
  /** base64url of the SHA-256 of the verifier: `S256` is the only method. */
  readonly codeChallenge: string
  readonly administrator: boolean
  readonly expiresAt: Date
}
