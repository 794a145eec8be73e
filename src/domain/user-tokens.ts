import type { Caller } from './caller.ts'
import { createPermanentToken, type NewToken } from './create-token.ts'
import { AccessError } from './errors.ts'
import type { TokenId } from './identifiers.ts'
import { knownUser } from './known-user.ts'
import { mustBeAdministrator, mustBeSignedIn } from './must-be.ts'
import type { Page, PageRequest } from './page.ts'
import type { Store } from './ports.ts'
import { revokeToken } from './revoke-token.ts'
import type { Token } from './token.ts'

type Ports = Pick<Store, 'users' | 'tokens' | 'audit' | 'clock'>

/** A user's API tokens that work now, newest first. Administrators only. */
export const listTokensOfUser =
  (ports: Ports) =>
  async ({ subject }: Caller, reference: string, page: PageRequest): Promise<Page<Token>> => {
    mustBeAdministrator(subject)
    const user = await knownUser(ports, reference)
    return ports.tokens.ofUser(user.id, await ports.clock(), page)
  }

/** Makes a permanent API token that is another user's. Administrators only, in person. */
export const createTokenForUser =
  (ports: Ports) =>
  async (
    caller: Caller,
    reference: string,
    wanted: Omit<NewToken, 'kind'>,
  ): Promise<{ token: Token; secret: string }> => {
    mustBeAdministrator(caller.subject)
    mustBeSignedIn(caller.subject)
    const user = await knownUser(ports, reference)
    if (wanted.administrator && !user.administrator)
      throw new AccessError(
        'invalid_request',
        'the token of a user cannot have the right of an administrator',
        {
          hint: 'make a token for tenant access, or make the user an administrator first',
        },
      )
    return createPermanentToken(ports)(caller, { ...wanted, userId: user.id })
  }

/** Ends one of a user's tokens at once. Administrators only. */
export const revokeTokenOfUser =
  (ports: Ports) =>
  async (caller: Caller, reference: string, id: TokenId): Promise<void> => {
    mustBeAdministrator(caller.subject)
    const [user, token] = await Promise.all([knownUser(ports, reference), ports.tokens.find(id)])
    if (token?.userId !== user.id) throw new AccessError('not_found', 'there is no such token')
    await revokeToken(ports)(caller, id)
  }
