import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { z } from 'zod'
import type { ResourcesQuery } from '../../../src/protocol/resources.ts'
import { typeAddress } from '../cloud-services.ts'
import { ResourcesTable } from '../components/resources-table.tsx'
import { Shell } from '../components/shell.tsx'
import { resourceTypesQuery } from '../resource-queries.ts'
import { type PageProps, replaceAddress } from '../router.tsx'
import { useRememberTenant, useTenantInAddress } from '../tenant-in-address.ts'

export default function CloudServicesPage({ params, query }: PageProps) {
  return (
    <Shell title="Cloud Services" activeHref={typeAddress(params.type)}>
      <CloudServices type={params.type} query={query} />
    </Shell>
  )
}

type Props = { readonly type: string | undefined; readonly query: URLSearchParams }

function CloudServices({ type, query }: Props) {
  const tenant = useTenantInAddress(
    query,
    useCallback((chosen) => typeAddress(type, chosen), [type]),
  )
  const types = useQuery({ ...resourceTypesQuery(tenant ?? ''), enabled: tenant !== undefined })
  useRememberTenant(types.data ? tenant : undefined)
  if (tenant === undefined) return null
  const search = { tenant, type, q: query.get('q') ?? '', sort: sortOf(query.get('sort')), limit: 50 }
  const many = types.data?.items.find((one) => one.type === type)?.many
  return (
    <ResourcesTable
      search={search}
      onSearch={(change) => replaceAddress(addressOf(type, { ...search, ...change }))}
      title={type === undefined ? 'All resources' : (many ?? 'Resources')}
      heading="h1"
    />
  )
}

type Sort = z.infer<typeof ResourcesQuery>['sort']

const sortOf = (text: string | null): Sort => (text === '-name' ? '-name' : 'name')

type Asked = { readonly tenant: string; readonly q: string; readonly sort: Sort }

function addressOf(type: string | undefined, { tenant, q, sort }: Asked): string {
  const query = new URLSearchParams({ tenant })
  if (q !== '') query.set('q', q)
  if (sort !== 'name') query.set('sort', sort)
  return `${typeAddress(type)}?${query}`
}
