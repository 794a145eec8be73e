import type { PortalRequest } from './aws-request.ts'
import { loginKey } from './cache-key.ts'
import { slotOf } from './find-proof.ts'
import { forgetLoginToken, keepLoginToken } from './login-token.ts'
import { type LoginSlot, loginPath, readStoredLogin, type StoredLogin } from './stored-login.ts'
import { type Cache, removeQuietly, writePrivateRecord } from './write-private-file.ts'

/**
 * The token goes into the system's keychain; where that cannot be, into the login's file, which then says why. The
 * id and the expiry are in the file in any case, for the cached path. Throws what the file system said.
 */
export const storeLogin = async (directory: string, slot: LoginSlot, login: StoredLogin): Promise<void> => {
  const path = loginPath(directory, slot)
  const { token, loginId, expiresAt } = login
  const kept = await keepLoginToken(path, login)
  const where = kept.state === 'done' ? {} : { token, keychainProblem: kept.problem }
  writePrivateRecord(path, {
    version: 1,
    key: loginKey(slot.host, slot.scope),
    loginId,
    expiresAt,
    ...where,
  })
}

/** Forgets a login that the portal has ended, unless another process has signed in again meanwhile. */
export const dropLogin = async (request: PortalRequest, loginId: string, cache: Cache): Promise<void> => {
  if (!cache.usable || request.proof.kind !== 'login') return
  const path = loginPath(cache.directory, slotOf(request))
  const login = readStoredLogin(cache.directory, slotOf(request))
  if (login?.loginId !== loginId) return
  removeQuietly(path)
  if (login.token === undefined) await forgetLoginToken(path)
}
