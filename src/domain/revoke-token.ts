import { type Caller, eventOf } from './caller.ts'
import { AccessError } from './errors.ts'
import type { TokenId } from './identifiers.ts'
import type { Store } from './ports.ts'

/** Ends a token at once: the caller's own, or anyone's for an administrator. */
export const revokeToken =
  ({ tokens, audit, clock }: Pick<Store, 'tokens' | 'audit' | 'clock'>) =>
  async (caller: Caller, id: TokenId): Promise<void> => {
    const token = await tokens.find(id)
    const { subject } = caller
    if (!token || (token.userId !== subject.user.id && !subject.administrator))
      throw new AccessError('not_found', 'there is no such token')
    const at = await clock()
    await tokens.revoke(id, at)
    await audit.record(
      eventOf('token.revoked', caller, {
        at,
        details: { tokenId: id, name: token.name, forUserId: token.userId },
      }),
    )
  }
