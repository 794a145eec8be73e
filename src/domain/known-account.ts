import type { Account } from './account.ts'
import { AccessError } from './errors.ts'
import type { Store } from './ports.ts'

/** The account of that name, for a caller who may know that there is none. Throws `not_found`. */
export async function knownAccount({ accounts }: Pick<Store, 'accounts'>, name: string): Promise<Account> {
  const account = await accounts.findByName(name)
  if (!account) throw new AccessError('not_found', 'there is no such account')
  return account
}
