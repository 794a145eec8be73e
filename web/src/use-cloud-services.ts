import type { SideNavigationProps } from '@cloudscape-design/components/side-navigation'
import { useQuery } from '@tanstack/react-query'
import { useChosenTenant } from './chosen-tenant.ts'
import { cloudServices } from './cloud-services.ts'
import { resourceTypesQuery } from './resource-queries.ts'

/** The navigation's part for the tenant that the reader works with; nothing without a tenant. */
export function useCloudServices(): readonly SideNavigationProps.Item[] {
  const tenant = useChosenTenant()?.name
  const types = useQuery({ ...resourceTypesQuery(tenant ?? ''), enabled: tenant !== undefined, retry: false })
  return tenant === undefined ? [] : [cloudServices(types.data?.items ?? [])]
}
