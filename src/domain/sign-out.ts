import { type Caller, eventOf } from './caller.ts'
import { mustBeSignedIn } from './must-be.ts'
import type { Store } from './ports.ts'

/** Ends the login of the person at the browser, and with it every token that came of it. */
export const signOut =
  ({ logins, audit, clock }: Pick<Store, 'logins' | 'audit' | 'clock'>) =>
  async (caller: Caller): Promise<void> => {
    const loginId = mustBeSignedIn(caller.subject)
    const at = await clock()
    await audit.record(eventOf('login.ended', caller, { at, details: { loginId } }))
    await logins.revoke(loginId, at)
  }
