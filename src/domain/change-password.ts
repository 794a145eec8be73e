import { newPassword } from './add-user.ts'
import { type Caller, eventOf } from './caller.ts'
import { AccessError } from './errors.ts'
import { knownUser } from './known-user.ts'
import { mustBeAdministrator, mustBeSignedIn } from './must-be.ts'
import type { Passwords, Store } from './ports.ts'
import { pairKey, type SignInPorts, waitForTurn } from './sign-in.ts'

/**
 * Gives a user a new password, which is in this answer and nowhere else, and ends their logins. A person's act: a
 * token that leaked must not be able to become a login. Administrators only.
 */
export const resetPassword =
  ({ users, clock, passwords }: Pick<Store, 'users' | 'clock'> & { readonly passwords: Passwords }) =>
  async (caller: Caller, reference: string): Promise<{ password: string }> => {
    mustBeAdministrator(caller.subject)
    mustBeSignedIn(caller.subject)
    const user = await knownUser({ users }, reference)
    const password = newPassword()
    const passwordHash = await passwords.hash(password)
    const details = { forUserId: user.id, name: user.name }
    const event = eventOf('password.reset', caller, { at: await clock(), details })
    await users.setPassword(user.id, { passwordHash, keep: undefined, event })
    return { password }
  }

/** Changes the caller's own password, and ends their other logins. Throws `sign_in_failed` for a wrong one. */
export const changePassword =
  (ports: SignInPorts) =>
  async (caller: Caller, { current, wanted }: { current: string; wanted: string }): Promise<void> => {
    const keep = mustBeSignedIn(caller.subject)
    const { user } = caller.subject
    const { users, passwords, clock, signInAttempts } = ports
    const attempt = { name: user.name, client: caller.client }
    await waitForTurn(ports, attempt)
    if (!(await passwords.verify(current, await users.passwordHash(user.id))))
      throw await refuse(ports, caller)
    await signInAttempts.clear(pairKey(attempt))
    const passwordHash = await passwords.hash(wanted)
    const event = eventOf('password.changed', caller, { at: await clock(), details: {} })
    await users.setPassword(user.id, { passwordHash, keep, event })
  }

/** Told like a sign-in that failed: whoever sits at somebody's unlocked screen may be guessing. */
async function refuse({ audit, clock }: SignInPorts, caller: Caller): Promise<AccessError> {
  const details = { reason: 'wrong current password' }
  await audit.record(eventOf('login.refused', caller, { at: await clock(), details }))
  return new AccessError('sign_in_failed', 'the current password is wrong', {
    hint: 'check it and try again',
  })
}
