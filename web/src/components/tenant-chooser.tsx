import Select from '@cloudscape-design/components/select'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { chooseTenant, useChosenTenant } from '../chosen-tenant.ts'
import { tenantsNamed, tenantsQuery } from '../queries.ts'

/** The portal does the finding, and gives out the next page when the reader comes to the list's end. */
export function TenantChooser() {
  const [wanted, setWanted] = useState('')
  const tenants = useInfiniteQuery(wanted === '' ? tenantsQuery : tenantsNamed(wanted))
  const chosen = useChosenTenant()
  const names = tenants.data?.pages.flatMap((page) => page.items.map(({ name }) => name)) ?? []
  const status = tenants.isFetching
    ? 'loading'
    : tenants.isError
      ? 'error'
      : tenants.hasNextPage
        ? 'pending'
        : 'finished'
  return (
    <Select
      inlineLabelText="Tenant:"
      ariaLabel="Tenant"
      placeholder={tenants.isPending ? 'Loading' : 'None'}
      selectedOption={chosen ? { value: chosen.name, label: chosen.name } : null}
      options={names.map((name) => ({ value: name, label: name }))}
      filteringType={names.length > 10 || wanted !== '' ? 'manual' : 'none'}
      filteringAriaLabel="Find a tenant"
      filteringPlaceholder="Find a tenant"
      statusType={status}
      loadingText="Loading tenants"
      errorText="The tenants could not be read."
      recoveryText="Try again"
      empty="No tenants"
      noMatch="No tenant of that name"
      onLoadItems={({ detail }) => {
        if (detail.filteringText !== wanted) setWanted(detail.filteringText)
        else if (tenants.hasNextPage && !tenants.isFetching) tenants.fetchNextPage()
      }}
      onChange={({ detail }) => {
        if (detail.selectedOption.value !== undefined) chooseTenant(detail.selectedOption.value)
      }}
    />
  )
}
