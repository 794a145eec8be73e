import { identityPaths } from '../../src/protocol/paths.ts'
import { call, PortalError } from './api.ts'

/** Ends the login, then loads `next` as a new document, so that nothing of this user stays in memory. */
export async function signOut(next: string): Promise<void> {
  try {
    await call(identityPaths.currentLogin, { method: 'DELETE' })
  } catch (error) {
    // A login that has ended already is what was wanted.
    if (!(error instanceof PortalError && error.status === 401)) throw error
  }
  location.replace(next)
}
