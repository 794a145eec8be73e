import { useMutation } from '@tanstack/react-query'
import { type Account, AccountChanges } from '../../../src/protocol/accounts.ts'
import { accountPaths } from '../../../src/protocol/paths.ts'
import { accountHref } from '../account-href.ts'
import { call, pathOf } from '../api.ts'
import { useForm } from '../form.ts'
import { accountQuery } from '../queries.ts'
import { queryClient } from '../query-client.ts'
import { replaceAddress } from '../router.tsx'
import { AccountFields, toChanges, valuesOf } from './account-fields.tsx'
import { Pane } from './pane.tsx'

type EditAccountProps = { readonly account: Account; readonly onClose: () => void }

export function EditAccount({ account, onClose }: EditAccountProps) {
  const form = useForm(AccountChanges, valuesOf(account), toChanges)
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
    <Pane
      title="Edit AWS Account"
      submitText="Save"
      busy={change.isPending}
      error={change.error}
      onSubmit={() => form.submit(change.mutate)}
      onClose={onClose}
    >
      <AccountFields {...form} existing={account} />
    </Pane>
  )
}
