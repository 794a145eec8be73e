import { useMutation } from '@tanstack/react-query'
import { type Account, AccountChanges } from '../../../src/protocol/accounts.ts'
import { accountPaths } from '../../../src/protocol/paths.ts'
import { accountHref } from '../account-href.ts'
import { call, pathOf } from '../api.ts'
import { accountQuery } from '../queries.ts'
import { queryClient } from '../query-client.ts'
import { replaceAddress } from '../router.tsx'
import { useForm } from '../use-form.ts'
import { AccountFields, toChanges, valuesOf } from './account-fields.tsx'
import { FormModal } from './form-modal.tsx'

type EditAccountProps = { readonly account: Account; readonly onClose: () => void }

export function EditAccount({ account, onClose }: EditAccountProps) {
  const form = useForm({ schema: AccountChanges, initial: valuesOf(account), toBody: toChanges })
  const change = useMutation({
    mutationFn: (body: AccountChanges) =>
      call<Account>(pathOf(accountPaths.account, { account: account.name }), { method: 'PATCH', body }),
    onSuccess: async (changed) => {
      queryClient.setQueryData(accountQuery(changed.name).queryKey, changed)
      await queryClient.invalidateQueries({ queryKey: ['accounts'] })
      await queryClient.invalidateQueries({ queryKey: ['account', changed.name] })
      onClose()
      replaceAddress(accountHref(changed.name))
    },
  })
  return (
    <FormModal
      title="Edit AWS Account"
      action="Save"
      busy={change.isPending}
      error={change.error}
      onSubmit={() => form.submit(change.mutate)}
      onClose={onClose}
    >
      <AccountFields {...form} existing={account} />
    </FormModal>
  )
}
