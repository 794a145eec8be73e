import type { Scope } from './aws-request.ts'
import { loginKey } from './cache-key.ts'
import type { PortalAddress } from './portal-address.ts'
import { readPrivateRecord } from './read-private-file.ts'

/** One sign-in of a person at a portal. `expiresAt` is milliseconds on this machine's clock. */
export type StoredLogin = {
  readonly token: string
  readonly loginId: string
  readonly expiresAt: number
}

/** What the login's file says of it: all but the token, unless the keychain could not take that. */
export type LoginRecord = Omit<StoredLogin, 'token'> & {
  readonly token: string | undefined
  /** Why the token is in the file: what the keychain said, or that nobody wanted it. */
  readonly keychainProblem: string | undefined
}

export type LoginSlot = { readonly host: PortalAddress; readonly scope: Scope }

export const loginPath = (directory: string, slot: LoginSlot) =>
  `${directory}/login-${loginKey(slot.host, slot.scope)}.json`

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x21-\x7e]{1,4096}$/.test(value)

/**
 * The stored login, live or not: its id still finds the credentials that were minted under it. This is part of the
 * cached path, so it reads the file alone and never the keychain.
 */
export const readStoredLogin = (directory: string, slot: LoginSlot): LoginRecord | undefined => {
  const record = readPrivateRecord(loginPath(directory, slot))
  if (record === undefined || record.version !== 1) return undefined
  if (record.key !== loginKey(slot.host, slot.scope)) return undefined
  const { token, loginId, expiresAt, keychainProblem } = record
  if (token !== undefined && !isToken(token)) return undefined
  if (typeof loginId !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(loginId)) return undefined
  if (typeof expiresAt !== 'number' || !Number.isSafeInteger(expiresAt)) return undefined
  const problem = typeof keychainProblem === 'string' ? keychainProblem : undefined
  return { token, loginId, expiresAt, keychainProblem: problem }
}

export const isLive = (login: Pick<StoredLogin, 'expiresAt'>, now: number) => login.expiresAt > now
