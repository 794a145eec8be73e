import { tokenPaths } from '../../../src/protocol/paths.ts'
import type { CreatedToken } from '../../../src/protocol/tokens.ts'
import { call } from '../api.ts'
import { permanentTokensQuery } from '../queries.ts'
import { queryClient } from '../query-client.ts'
import { TokenForm } from './token-form.tsx'

type AddTokenProps = { readonly administrator: boolean; readonly onClose: () => void }

/** Makes a permanent token of the reader's own. */
export default function AddToken({ administrator, onClose }: AddTokenProps) {
  return (
    <TokenForm
      administratorBox={administrator ? 'Without it the token is good for your tenants only.' : undefined}
      create={(token) =>
        call<CreatedToken>(tokenPaths.tokens, { method: 'POST', body: { ...token, kind: 'permanent' } })
      }
      onCreated={() => queryClient.invalidateQueries({ queryKey: permanentTokensQuery.queryKey })}
      onClose={onClose}
    />
  )
}
