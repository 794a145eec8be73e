import { resolve } from 'node:path'
import { jsonObject } from './ask-portal.ts'
import { type KeychainAnswer, readKeychain, removeFromKeychain, writeKeychain } from './keychain.ts'
import type { LoginRecord, StoredLogin } from './stored-login.ts'

export type TokenAnswer =
  | { readonly state: 'found'; readonly token: string }
  | { readonly state: 'unavailable'; readonly problem: string }

/**
 * The keychain's entry goes with the login's file, whose name is made of the portal and the kind of access. The whole
 * path counts, because a cache directory of its own is a person's way to keep two logins at one portal apart.
 */
const accountOf = (loginFile: string) =>
  new Bun.CryptoHasher('sha256').update(resolve(loginFile)).digest('hex')

/**
 * The entry names the login that it belongs to: the file and the keychain cannot change at one moment, and a token
 * must never be used under another login's id, which is what the cache tells people apart by. Some keychains that are
 * locked say that there is no entry.
 */
const tokenIn = (value: string | undefined, loginId: string): TokenAnswer => {
  const entry = value === undefined ? undefined : jsonObject(value)
  if (entry?.loginId !== loginId || typeof entry.token !== 'string')
    return { state: 'unavailable', problem: 'it is locked, or the entry is gone' }
  return { state: 'found', token: entry.token }
}

/** The token of a stored login, from wherever it was put. Never throws, and waits for a few seconds at most. */
export const readLoginToken = async (loginFile: string, login: LoginRecord): Promise<TokenAnswer> => {
  if (login.token !== undefined) return { state: 'found', token: login.token }
  const answer = await readKeychain(accountOf(loginFile))
  return answer.state === 'done' ? tokenIn(answer.value, login.loginId) : answer
}

/** Puts the token into the keychain; an answer other than `done` leaves it to the file. Never throws. */
export const keepLoginToken = (loginFile: string, { loginId, token }: StoredLogin): Promise<KeychainAnswer> =>
  writeKeychain(accountOf(loginFile), JSON.stringify({ loginId, token }))

export const forgetLoginToken = (loginFile: string): Promise<KeychainAnswer> =>
  removeFromKeychain(accountOf(loginFile))
