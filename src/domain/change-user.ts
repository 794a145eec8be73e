import { type Caller, eventOf } from './caller.ts'
import { knownUser } from './known-user.ts'
import { mustBeAdministrator, mustBeSignedIn } from './must-be.ts'
import type { Store, UserChanges } from './ports.ts'
import type { User } from './subject.ts'

type Ports = Pick<Store, 'users' | 'clock'>

/** Makes a user an administrator or not, disabled or not, from their next request on. Administrators only. */
export const changeUser =
  ({ users, clock }: Ports) =>
  async (caller: Caller, reference: string, wanted: UserChanges): Promise<User> => {
    mustBeAdministrator(caller.subject)
    const user = await knownUser({ users }, reference)
    const changes = changesTo(user, wanted)
    if (Object.keys(changes).length === 0) return user
    if (changes.administrator) mustBeSignedIn(caller.subject)
    const details = { forUserId: user.id, name: user.name, ...changes }
    const event = eventOf('user.changed', caller, { at: await clock(), details })
    await users.change(user.id, changes, event)
    return { ...user, ...changes }
  }

/** What is as it is wanted already is no change, and no event. */
function changesTo(
  user: User,
  { administrator, disabled }: UserChanges,
): Partial<Pick<User, 'administrator' | 'disabled'>> {
  return {
    ...(administrator !== undefined && administrator !== user.administrator && { administrator }),
    ...(disabled !== undefined && disabled !== user.disabled && { disabled }),
  }
}

/** Removes a user with their logins, tokens and memberships. The audit trail keeps them. Administrators only. */
export const removeUser =
  ({ users, clock }: Ports) =>
  async (caller: Caller, reference: string): Promise<void> => {
    mustBeAdministrator(caller.subject)
    const user = await knownUser({ users }, reference)
    const details = { forUserId: user.id, name: user.name, administrator: user.administrator }
    await users.remove(user.id, eventOf('user.removed', caller, { at: await clock(), details }))
  }
