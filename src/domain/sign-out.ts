import { type Caller, eventOf } from './caller.ts'
import type { Store } from './ports.ts'

/** Ends the login behind the caller's proof, and with it every token that came of it. A permanent token has none. */
export const signOut =
  ({ logins, audit, clock }: Pick<Store, 'logins' | 'audit' | 'clock'>) =>
  async (caller: Caller): Promise<void> => {
    const { loginId } = caller.subject.proof
    if (!loginId) return
    const at = await clock()
    await logins.revoke(loginId, at)
    await audit.record(eventOf('login.ended', caller, { at, details: { loginId } }))
  }
