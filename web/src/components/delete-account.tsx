import { useMutation } from '@tanstack/react-query'
import { accountPaths } from '../../../src/protocol/paths.ts'
import { accountsHref } from '../account-href.ts'
import { call, pathOf } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { navigate } from '../router.tsx'
import { ConfirmByName } from './confirm-by-name.tsx'

type DeleteAccountProps = { readonly name: string; readonly onClose: () => void }

export function DeleteAccount({ name, onClose }: DeleteAccountProps) {
  const remove = useMutation({
    mutationFn: () => call(pathOf(accountPaths.account, { account: name }), { method: 'DELETE' }),
    onSuccess: async () => {
      navigate(accountsHref)
      queryClient.removeQueries({ queryKey: ['account', name] })
      await queryClient.invalidateQueries({ queryKey: ['accounts'] })
    },
  })
  return (
    <ConfirmByName
      title="Delete AWS Account"
      name={name}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={remove.mutate}
      onClose={onClose}
    >
      The portal forgets the account. Nothing changes in AWS, and the audit trail stays.
    </ConfirmByName>
  )
}
