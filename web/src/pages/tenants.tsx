import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import type { TableProps } from '@cloudscape-design/components/table'
import { useState } from 'react'
import { tenantPaths } from '../../../src/protocol/paths.ts'
import type { Tenant } from '../../../src/protocol/tenants.ts'
import { AddTenant } from '../components/add-tenant.tsx'
import { AdministratorPage } from '../components/administrator-page.tsx'
import { ListTable } from '../components/list-table.tsx'
import { followInside } from '../router.tsx'
import { tenantHref, tenantsHref } from '../tenant-href.ts'

const columns: readonly TableProps.ColumnDefinition<Tenant>[] = [
  {
    id: 'name',
    header: 'NAME',
    sortingField: 'name',
    isRowHeader: true,
    cell: ({ name }) => (
      <Link href={tenantHref(name)} onFollow={followInside}>
        {name}
      </Link>
    ),
  },
  { id: 'account', header: 'ACCOUNT', cell: ({ account }) => account },
  { id: 'region', header: 'REGION', cell: ({ region }) => region },
  { id: 'role', header: 'ROLE', cell: ({ roleArn }) => roleArn },
]

export default function TenantsPage() {
  const [adding, setAdding] = useState(false)
  return (
    <AdministratorPage title="Tenant" activeHref={tenantsHref}>
      <ListTable
        title="Tenants"
        headingTag="h1"
        queryKey={['tenants', 'all']}
        path={tenantPaths.tenants}
        columns={columns}
        filter="by name"
        empty="There is no tenant yet."
        actions={
          <Button variant="primary" onClick={() => setAdding(true)}>
            Add
          </Button>
        }
      />
      {adding && <AddTenant onClose={() => setAdding(false)} />}
    </AdministratorPage>
  )
}
