import { accountPaths } from '../../../src/protocol/paths.ts'
import { accountsHref } from '../account-href.ts'
import { call, pathOf } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { navigate } from '../router.tsx'
import { ConfirmByName } from './confirm-by-name.tsx'

type DeleteAccountProps = { readonly name: string; readonly onClose: () => void }

export function DeleteAccount({ name, onClose }: DeleteAccountProps) {
  const act = () => call(pathOf(accountPaths.account, { account: name }), { method: 'DELETE' })
  const leave = () => {
    navigate(accountsHref)
    queryClient.removeQueries({ queryKey: ['account', name] })
    void queryClient.invalidateQueries({ queryKey: ['accounts'] })
  }
  return (
    <ConfirmByName
      title="Delete AWS Account"
      action="Delete"
      name={name}
      act={act}
      onDone={leave}
      onClose={onClose}
    >
      The portal forgets the account. Nothing changes in AWS, and the audit trail stays.
    </ConfirmByName>
  )
}
