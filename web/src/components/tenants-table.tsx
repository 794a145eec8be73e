import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import type { TableProps } from '@cloudscape-design/components/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Me } from '../../../src/protocol/identity.ts'
import type { Tenant } from '../../../src/protocol/tenants.ts'
import { tenantsQuery } from '../queries.ts'
import { usePages } from '../use-pages.ts'
import { ConsoleButton } from './console-button.tsx'
import { PagedTable } from './paged-table.tsx'

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
  const list = usePages(useInfiniteQuery(tenantsQuery))
  return (
    <PagedTable
      list={list}
      columns={columns.filter(({ id }) => features.tenantJit || id !== 'console')}
      label="Tenants"
      what="tenants"
      trackBy="id"
      empty={<NoTenants />}
      variant="container"
      header={
        <Header
          variant="h2"
          description="Where you may go in AWS."
          actions={features.administratorJit && <ConsoleButton administrator />}
        >
          Tenants
        </Header>
      }
    />
  )
}

function Level({ level }: { readonly level: Tenant['level'] }) {
  return level === 'full' ? <Badge color="blue">Full</Badge> : <Badge>Read-only</Badge>
}

function NoTenants() {
  return (
    <>
      <Box variant="strong">No tenants yet</Box>
      <Box variant="p" color="text-body-secondary">
        An administrator can give you access to one.
      </Box>
    </>
  )
}
