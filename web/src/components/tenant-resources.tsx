import { useState } from 'react'
import type { Tenant } from '../../../src/protocol/tenants.ts'
import type { ResourceSearch } from '../resource-queries.ts'
import { ResourcesTable } from './resources-table.tsx'

/** A tenant's resources on the tenant's own page. */
export function TenantResources({ tenant }: { readonly tenant: Pick<Tenant, 'name'> }) {
  const [search, setSearch] = useState<Pick<ResourceSearch, 'q' | 'sort'>>({ q: '', sort: 'name' })
  return (
    <ResourcesTable
      search={{ ...search, tenant: tenant.name, type: undefined, limit: 10 }}
      onSearch={(change) => setSearch((before) => ({ ...before, ...change }))}
      title="Resources"
      heading="h2"
    />
  )
}
