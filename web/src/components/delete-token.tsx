import { tokenPaths } from '../../../src/protocol/paths.ts'
import type { Token } from '../../../src/protocol/tokens.ts'
import { call, pathOf } from '../api.ts'
import { permanentTokensQuery } from '../queries.ts'
import { queryClient } from '../query-client.ts'
import { Confirm } from './confirm.tsx'

type DeleteTokenProps = { readonly token: Token; readonly onClose: () => void }

export function DeleteToken({ token, onClose }: DeleteTokenProps) {
  const act = async () => {
    await call(pathOf(tokenPaths.token, { token: token.id }), { method: 'DELETE' })
    await queryClient.invalidateQueries({ queryKey: permanentTokensQuery.queryKey })
  }
  return (
    <Confirm title={`Delete ${token.name}`} action="Delete" act={act} onDone={onClose} onClose={onClose}>
      Whatever uses the token <strong>{token.name}</strong> (…{token.ending}) is refused from the next request
      on. This cannot be undone.
    </Confirm>
  )
}
