import type { PortalRequest } from './aws-request.ts'
import { readLoginToken } from './login-token.ts'
import { isLive, type LoginSlot, loginPath, readStoredLogin } from './stored-login.ts'
import type { Cache } from './write-private-file.ts'

/** Under which identity the cache is read, and with which token the portal is asked. */
export type LiveProof = { readonly identity: string; readonly token: string }

/** No token: the login has ended, or the keychain does not give it; what was minted under it may still work. */
export type FoundProof = {
  readonly identity: string
  readonly token: string | undefined
  /** What keeps the keychain from answering, as the end of a sentence. */
  readonly keychainProblem: string | undefined
}

export const slotOf = (request: LoginSlot): LoginSlot => ({
  host: request.host,
  scope: request.scope,
})

const storedLogin = (request: PortalRequest, cache: Cache) =>
  cache.usable ? readStoredLogin(cache.directory, slotOf(request)) : undefined

/** Under which identity the cache is read: known without the keychain and without the token. */
export const findIdentity = (request: PortalRequest, cache: Cache): string | undefined =>
  request.proof.kind === 'token' ? request.proof.token : storedLogin(request, cache)?.loginId

/** What this machine knows about who asks, without asking the portal. */
export const findProof = async (
  request: PortalRequest,
  cache: Cache,
  now: number,
): Promise<FoundProof | undefined> => {
  const { proof } = request
  if (proof.kind === 'token') return { identity: proof.token, token: proof.token, keychainProblem: undefined }
  const login = storedLogin(request, cache)
  if (login === undefined || !cache.usable) return undefined
  const over: FoundProof = { identity: login.loginId, token: undefined, keychainProblem: undefined }
  if (!isLive(login, now)) return over
  const answer = await readLoginToken(loginPath(cache.directory, slotOf(request)), login)
  if (answer.state === 'found') return { ...over, token: answer.token }
  return { ...over, keychainProblem: answer.problem }
}
