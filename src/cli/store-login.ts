import type { PortalRequest } from './aws-request.ts'
import { loginKey } from './cache-key.ts'
import { slotOf } from './find-proof.ts'
import { type LoginSlot, loginPath, readStoredLogin, type StoredLogin } from './stored-login.ts'
import { type Cache, removeQuietly, writePrivateRecord } from './write-private-file.ts'

/** Throws what the file system said. */
export const storeLogin = (directory: string, slot: LoginSlot, login: StoredLogin) =>
  writePrivateRecord(loginPath(directory, slot), {
    version: 1,
    key: loginKey(slot.host, slot.scope),
    ...login,
  })

/** Forgets a login that the portal has ended, unless another process has signed in again meanwhile. */
export const dropLogin = (request: PortalRequest, token: string, cache: Cache) => {
  if (!cache.usable || request.proof.kind !== 'login') return
  const slot = slotOf(request)
  if (readStoredLogin(cache.directory, slot)?.token === token) removeQuietly(loginPath(cache.directory, slot))
}
