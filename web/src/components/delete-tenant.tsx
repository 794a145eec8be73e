import { useMutation } from '@tanstack/react-query'
import { tenantPaths } from '../../../src/protocol/paths.ts'
import { call, pathOf } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { navigate } from '../router.tsx'
import { tenantsHref } from '../tenant-href.ts'
import { ConfirmByName } from './confirm-by-name.tsx'

type DeleteTenantProps = { readonly name: string; readonly onClose: () => void }

export function DeleteTenant({ name, onClose }: DeleteTenantProps) {
  const remove = useMutation({
    mutationFn: () => call(pathOf(tenantPaths.tenant, { tenant: name }), { method: 'DELETE' }),
    onSuccess: async () => {
      navigate(tenantsHref)
      queryClient.removeQueries({ queryKey: ['tenant', name] })
      await queryClient.invalidateQueries({ queryKey: ['tenants'] })
    },
  })
  return (
    <ConfirmByName
      title="Delete Tenant"
      name={name}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={remove.mutate}
      onClose={onClose}
    >
      Everyone’s access to the tenant and its settings are removed. The audit trail stays, and so does
      everything in AWS: its role, its resources, and AWS sessions until they end by themselves.
    </ConfirmByName>
  )
}
