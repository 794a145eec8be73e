import { type Caller, eventOf } from './caller.ts'
import { knownUser } from './known-user.ts'
import { mustBeAdministrator, mustBeSignedIn } from './must-be.ts'
import type { Store, UserChanges } from './ports.ts'
import { endAllOf, nothingRevoked, type Revoked, type RevokingPorts } from './revoke-sessions.ts'
import type { User } from './subject.ts'

type Ports = Pick<Store, 'users' | 'clock'>

/** The user as it is now, and which AWS sessions ended with the access that was taken away. */
export type ChangedUser = { readonly user: User; readonly revoked: Revoked }

/**
 * Makes a user an administrator or not, disabled or not, from their next request on. Where that takes access away, AWS
 * sessions end with it as far as AWS lets them. Administrators only.
 */
export const changeUser =
  (ports: Ports & RevokingPorts) =>
  async (caller: Caller, reference: string, wanted: UserChanges): Promise<ChangedUser> => {
    const { users, clock } = ports
    mustBeAdministrator(caller.subject)
    const user = await knownUser({ users }, reference)
    const changes = changesTo(user, wanted)
    if (Object.keys(changes).length === 0) return { user, revoked: nothingRevoked }
    if (changes.administrator) mustBeSignedIn(caller.subject)
    const details = { forUserId: user.id, name: user.name, ...changes }
    const event = eventOf('user.changed', caller, { at: await clock(), details })
    await users.change(user.id, changes, event)
    const takesAway = changes.disabled === true || changes.administrator === false
    const revoked = takesAway ? await endAllOf(ports, caller, { userId: user.id }) : nothingRevoked
    return { user: { ...user, ...changes }, revoked }
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

/**
 * Removes a user with their logins, tokens and memberships, and ends their AWS sessions as far as AWS lets them. The
 * audit trail keeps them. Administrators only.
 */
export const removeUser =
  (ports: Ports & RevokingPorts) =>
  async (caller: Caller, reference: string): Promise<Revoked> => {
    const { users, clock } = ports
    mustBeAdministrator(caller.subject)
    const user = await knownUser({ users }, reference)
    const details = { forUserId: user.id, name: user.name, administrator: user.administrator }
    await users.remove(user.id, eventOf('user.removed', caller, { at: await clock(), details }))
    return endAllOf(ports, caller, { userId: user.id })
  }
