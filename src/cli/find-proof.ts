import type { PortalRequest } from './aws-request.ts'
import { isLive, type LoginSlot, readStoredLogin } from './stored-login.ts'
import type { Cache } from './write-private-file.ts'

/** Under which identity the cache is read, and with which token the portal is asked. */
export type LiveProof = { readonly identity: string; readonly token: string }
/** No token: the login has ended, but what was minted under it may still work. */
export type FoundProof = { readonly identity: string; readonly token: string | undefined }

export const slotOf = (request: LoginSlot): LoginSlot => ({
  host: request.host,
  scope: request.scope,
})

/** What this machine knows about who asks, without asking anybody. */
export const findProof = (request: PortalRequest, cache: Cache, now: number): FoundProof | undefined => {
  if (request.proof.kind === 'token') return { identity: request.proof.token, token: request.proof.token }
  const login = cache.usable ? readStoredLogin(cache.directory, slotOf(request)) : undefined
  if (login === undefined) return undefined
  return { identity: login.loginId, token: isLive(login, now) ? login.token : undefined }
}
