import { z } from '@hono/zod-openapi'
import type { Account as DomainAccount } from '../../domain/account.ts'
import type { Account } from '../../protocol/accounts.ts'

/** `{account}` in a path. */
export const AccountParam = z.object({ account: z.string().openapi({ description: 'a name' }) })

export const toAccount = ({ isDefault, externalId, ...account }: DomainAccount): Account => ({
  ...account,
  ...(externalId === undefined ? {} : { externalId }),
  default: isDefault,
})
