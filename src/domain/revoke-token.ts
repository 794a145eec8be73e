import { type Caller, eventOf } from './caller.ts'
import { AccessError } from './errors.ts'
import type { TokenId } from './identifiers.ts'
import type { Store } from './ports.ts'
import type { Subject } from './subject.ts'
import type { Token } from './token.ts'

/** Ends a token at once: a person's own, a token itself, or anyone's for an administrator. */
export const revokeToken =
  ({ tokens, audit, clock }: Pick<Store, 'tokens' | 'audit' | 'clock'>) =>
  async (caller: Caller, id: TokenId): Promise<void> => {
    const token = await tokens.find(id)
    if (!token || !mayRevoke(caller.subject, token))
      throw new AccessError('not_found', 'there is no such token')
    const at = await clock()
    const details = { tokenId: id, name: token.name, forUserId: token.userId }
    await audit.record(eventOf('token.revoked', caller, { at, details }))
    await tokens.revoke(id, at)
  }

/** A token that leaked must not be able to end the others. */
function mayRevoke({ proof, user, administrator }: Subject, token: Token): boolean {
  if (administrator) return true
  return proof.kind === 'token' ? proof.tokenId === token.id : token.userId === user.id
}
