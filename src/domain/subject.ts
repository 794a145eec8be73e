import type { LoginId, TokenId, UserId } from './identifiers.ts'

export type User = {
  readonly id: UserId
  /** What the person signs in with; unique without regard to case. */
  readonly name: string
  readonly administrator: boolean
  readonly disabled: boolean
  readonly createdAt: Date
}

/** The one form in which two names are the same. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase()

/** How a subject proved itself on this request. */
export type Proof =
  | { readonly kind: 'login'; readonly loginId: LoginId }
  | { readonly kind: 'token'; readonly tokenId: TokenId; readonly loginId: LoginId | undefined }

/**
 * Who is asking, once authenticated. `administrator` is what this proof allows, which may be less than what the
 * user is: a token handed to an application for tenants only opens every tenant that its user may use, but never an
 * account's administrator role, and it administers nothing.
 */
export type Subject = {
  readonly user: User
  readonly proof: Proof
  readonly administrator: boolean
  /** When this proof ends by itself. */
  readonly provenUntil: Date
}

/** Where a request came from, for the audit trail. */
export type Client = { readonly address: string; readonly agent: string; readonly requestId: string }
