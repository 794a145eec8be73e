import { type Caller, eventOf } from './caller.ts'
import { newId } from './identifiers.ts'
import { mustBeAdministrator, mustBeSignedIn } from './must-be.ts'
import type { Passwords, Store } from './ports.ts'
import { groupedLetters } from './random-letters.ts'
import type { User } from './subject.ts'

type Ports = Pick<Store, 'users' | 'clock'> & { readonly passwords: Passwords }

export type NewUser = Pick<User, 'name' | 'administrator'>

/** Adds a user with a password that is in this answer and nowhere else. Administrators only. */
export const addUser =
  ({ users, clock, passwords }: Ports) =>
  async (caller: Caller, wanted: NewUser): Promise<{ user: User; password: string }> => {
    mustBeAdministrator(caller.subject)
    if (wanted.administrator) mustBeSignedIn(caller.subject)
    const at = await clock()
    const user: User = { ...wanted, id: newId(), disabled: false, createdAt: at }
    const password = newPassword()
    const details = { forUserId: user.id, name: user.name, administrator: user.administrator }
    await users.add(user, await passwords.hash(password), eventOf('user.added', caller, { at, details }))
    return { user, password }
  }

/** 100 random bits. */
export const newPassword = (): string => groupedLetters(4)
