import { AccessError } from './errors.ts'
import { isUuid, parseId, type UserId } from './identifiers.ts'
import type { Store } from './ports.ts'
import type { User } from './subject.ts'

/** The user of that name or id, for a caller who may know that there is none. Throws `not_found`. */
export async function knownUser({ users }: Pick<Store, 'users'>, reference: string): Promise<User> {
  const user = isUuid(reference)
    ? await users.find(parseId<UserId>(reference, 'user'))
    : await users.findByName(reference)
  if (!user) throw new AccessError('not_found', 'there is no such user')
  return user
}
