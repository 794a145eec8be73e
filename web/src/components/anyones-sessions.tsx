import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { anyonesSessionsQuery, type SessionFilter } from '../queries.ts'
import { usePages } from '../use-pages.ts'
import { SessionsTable } from './sessions-table.tsx'

type AnyonesSessionsProps = {
  readonly filter: SessionFilter
  readonly onFilter: (filter: SessionFilter) => void
}

/** Everyone's AWS sessions, for administrators. */
export function AnyonesSessions({ filter, onFilter }: AnyonesSessionsProps) {
  const list = usePages(useInfiniteQuery(anyonesSessionsQuery(filter)))
  return (
    <SessionsTable
      anyones
      list={list}
      header={<Header variant="h2">Everyone's AWS sessions</Header>}
      filter={<SessionFilterForm filter={filter} onFilter={onFilter} />}
      empty="There is no such session."
    />
  )
}

/** Names are looked up whole, so nothing is asked for while one is being typed. */
function SessionFilterForm({ filter, onFilter }: AnyonesSessionsProps) {
  const [user, setUser] = useState(filter.user ?? '')
  const [tenant, setTenant] = useState(filter.tenant ?? '')
  const apply = (live: boolean) =>
    onFilter({ user: user.trim() || undefined, tenant: tenant.trim() || undefined, live })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        apply(filter.live)
      }}
    >
      <SpaceBetween direction="horizontal" size="xs" alignItems="center">
        <Input
          ariaLabel="User"
          placeholder="User"
          type="search"
          value={user}
          onChange={({ detail }) => setUser(detail.value)}
        />
        <Input
          ariaLabel="Tenant's name"
          placeholder="Tenant"
          type="search"
          value={tenant}
          onChange={({ detail }) => setTenant(detail.value)}
        />
        <Button formAction="submit" iconName="search">
          Find
        </Button>
        <Toggle checked={filter.live} onChange={({ detail }) => apply(detail.checked)}>
          Live only
        </Toggle>
      </SpaceBetween>
    </form>
  )
}
