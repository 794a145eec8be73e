import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Me } from '../../../src/protocol/identity.ts'
import type { Tenant } from '../../../src/protocol/tenants.ts'
import { tenantsQuery } from '../queries.ts'
import { ConsoleButton } from './console-button.tsx'
import { ProblemAlert } from './problem-alert.tsx'

const columns: readonly TableProps.ColumnDefinition<Tenant>[] = [
  { id: 'name', header: 'Tenant', cell: ({ name }) => name, isRowHeader: true },
  // Second, so that a phone shows it without scrolling.
  {
    id: 'console',
    header: 'AWS console',
    minWidth: 220,
    cell: (tenant) => <ConsoleButton tenant={tenant.name} />,
  },
  { id: 'level', header: 'Access', cell: ({ level }) => <Level level={level} /> },
  { id: 'account', header: 'Account', cell: ({ account }) => account },
  { id: 'region', header: 'Region', cell: ({ region }) => region },
]

export function TenantsTable({ features }: { readonly features: Me['features'] }) {
  const tenants = useInfiniteQuery(tenantsQuery)
  const [pageNumber, setPageNumber] = useState(1)
  if (tenants.isError) return <ProblemAlert error={tenants.error} onRetry={() => tenants.refetch()} />
  const pages = tenants.data?.pages ?? []
  const showPage = async (wanted: number) => {
    if (wanted > pages.length) await tenants.fetchNextPage()
    setPageNumber(wanted)
  }
  return (
    <Table
      columnDefinitions={columns.filter(({ id }) => features.tenantJit || id !== 'console')}
      items={pages[pageNumber - 1]?.items ?? []}
      trackBy="id"
      loading={tenants.isFetching && !pages[pageNumber - 1]}
      loadingText="Loading tenants"
      empty={<NoTenants />}
      variant="container"
      ariaLabels={{ tableLabel: 'Tenants' }}
      header={
        <Header
          variant="h2"
          description="Where you may go in AWS."
          actions={features.administratorJit && <ConsoleButton administrator />}
        >
          Tenants
        </Header>
      }
      pagination={
        (pages.length > 1 || tenants.hasNextPage) && (
          <Pagination
            currentPageIndex={pageNumber}
            pagesCount={pages.length}
            openEnd={tenants.hasNextPage}
            disabled={tenants.isFetchingNextPage}
            onChange={({ detail }) => showPage(detail.currentPageIndex)}
          />
        )
      }
    />
  )
}

function Level({ level }: { readonly level: Tenant['level'] }) {
  return level === 'full' ? <Badge color="blue">Full</Badge> : <Badge>Read-only</Badge>
}

function NoTenants() {
  return (
    <Box textAlign="center" padding="l">
      <Box variant="strong">No tenants yet</Box>
      <Box variant="p" color="text-body-secondary">
        An administrator can give you access to one.
      </Box>
    </Box>
  )
}
