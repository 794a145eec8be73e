import type { Scope } from './aws-request.ts'
import { loginKey } from './cache-key.ts'
import type { PortalAddress } from './portal-address.ts'
import { readPrivateRecord } from './read-private-file.ts'

/** One sign-in of a person at a portal, as this machine keeps it. `expiresAt` is milliseconds on this machine's clock. */
export type StoredLogin = {
  readonly token: string
  readonly loginId: string
  readonly expiresAt: number
}

export type LoginSlot = { readonly host: PortalAddress; readonly scope: Scope }

export const loginPath = (directory: string, slot: LoginSlot) =>
  `${directory}/login-${loginKey(slot.host, slot.scope)}.json`

/** The stored login, live or not: its id still finds the credentials that were minted under it. */
export const readStoredLogin = (directory: string, slot: LoginSlot): StoredLogin | undefined => {
  const record = readPrivateRecord(loginPath(directory, slot))
  if (record === undefined || record.version !== 1) return undefined
  if (record.key !== loginKey(slot.host, slot.scope)) return undefined
  const { token, loginId, expiresAt } = record
  if (typeof token !== 'string' || !/^[\x21-\x7e]{1,4096}$/.test(token)) return undefined
  if (typeof loginId !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(loginId)) return undefined
  if (typeof expiresAt !== 'number' || !Number.isSafeInteger(expiresAt)) return undefined
  return { token, loginId, expiresAt }
}

export const isLive = (login: StoredLogin, now: number) => login.expiresAt > now
