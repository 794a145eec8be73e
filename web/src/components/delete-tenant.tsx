import { tenantPaths } from '../../../src/protocol/paths.ts'
import { call, pathOf } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { navigate } from '../router.tsx'
import { tenantsHref } from '../tenant-href.ts'
import { ConfirmByName } from './confirm-by-name.tsx'

type DeleteTenantProps = { readonly name: string; readonly onClose: () => void }

export function DeleteTenant({ name, onClose }: DeleteTenantProps) {
  const act = () => call(pathOf(tenantPaths.tenant, { tenant: name }), { method: 'DELETE' })
  const leave = () => {
    navigate(tenantsHref)
    queryClient.removeQueries({ queryKey: ['tenant', name] })
    void queryClient.invalidateQueries({ queryKey: ['tenants'] })
  }
  return (
    <ConfirmByName
      title="Delete Tenant"
      action="Delete"
      name={name}
      act={act}
      onDone={leave}
      onClose={onClose}
    >
      Everyone’s access to the tenant and its settings are removed. The audit trail stays, and so does
      everything in AWS: its role, its resources, and AWS sessions until they end by themselves.
    </ConfirmByName>
  )
}
