import { userPaths } from '../../../src/protocol/paths.ts'
import type { CreatedToken } from '../../../src/protocol/tokens.ts'
import type { User } from '../../../src/protocol/users.ts'
import { call, pathOf } from '../api.ts'
import { usersChanged } from '../user-queries.ts'
import { TokenForm } from './token-form.tsx'

type AddUserTokenProps = { readonly user: User; readonly onClose: () => void }

/** Makes a permanent token for somebody else. */
export function AddUserToken({ user, onClose }: AddUserTokenProps) {
  return (
    <TokenForm
      administratorBox={
        user.administrator
          ? 'May do what the administrator may; without it, access to tenants alone.'
          : undefined
      }
      create={(body) =>
        call<CreatedToken>(pathOf(userPaths.tokens, { user: user.id }), { method: 'POST', body })
      }
      onCreated={usersChanged}
      onClose={onClose}
    />
  )
}
