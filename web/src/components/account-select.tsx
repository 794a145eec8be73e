import Select from '@cloudscape-design/components/select'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account, AccountPage } from '../../../src/protocol/accounts.ts'
import { accountPaths } from '../../../src/protocol/paths.ts'
import { call } from '../api.ts'

type AccountSelectProps = {
  readonly value: Account | undefined
  readonly onChange: (account: Account) => void
}

/** Finds accounts by name, as many as fit a list; more letters find the rest. */
export function AccountSelect({ value, onChange }: AccountSelectProps) {
  const [q, setQ] = useState('')
  const accounts = useQuery({
    queryKey: ['accounts', 'found', q],
    queryFn: ({ signal }) => call<AccountPage>(accountPaths.accounts, { query: { q, limit: 25 }, signal }),
  })
  const found = accounts.data?.items ?? []
  return (
    <Select
      selectedOption={value ? { value: value.name, label: value.name } : null}
      placeholder="Choose an account"
      options={found.map(({ name, awsAccountId }) => ({
        value: name,
        label: name,
        description: awsAccountId,
      }))}
      filteringType="manual"
      filteringAriaLabel="Find an account"
      filteringPlaceholder="Find an account"
      statusType={accounts.isPending ? 'loading' : accounts.isError ? 'error' : 'finished'}
      loadingText="Loading accounts"
      errorText="The accounts could not be read."
      recoveryText="Try again"
      empty="No account of that name"
      onLoadItems={({ detail }) => {
        setQ(detail.filteringText)
        if (accounts.isError) accounts.refetch()
      }}
      onChange={({ detail }) => {
        const account = found.find(({ name }) => name === detail.selectedOption.value)
        if (account) onChange(account)
      }}
    />
  )
}
