import { useMutation } from '@tanstack/react-query'
import { tenantPaths } from '../../../src/protocol/paths.ts'
import { call, pathOf } from '../api.ts'
import { tenantSettingsQuery } from '../queries.ts'
import { queryClient } from '../query-client.ts'
import type { Feature } from '../tenant-features.ts'
import { Pane } from './pane.tsx'

type DeleteFeatureProps = {
  readonly tenant: string
  readonly feature: Feature
  readonly onClose: () => void
}

export function DeleteFeature({ tenant, feature, onClose }: DeleteFeatureProps) {
  const remove = useMutation({
    mutationFn: () =>
      call(pathOf(tenantPaths.setting, { tenant, setting: feature.id }), { method: 'DELETE' }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: tenantSettingsQuery(tenant).queryKey })
      onClose()
    },
  })
  return (
    <Pane
      title="Delete Tenant Feature"
      submitText="Delete"
      busy={remove.isPending}
      error={remove.error}
      onSubmit={remove.mutate}
      onClose={onClose}
    >
      <div>{feature.name} of this tenant follows the default again.</div>
    </Pane>
  )
}
