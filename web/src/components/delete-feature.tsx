import { tenantPaths } from '../../../src/protocol/paths.ts'
import { call, pathOf } from '../api.ts'
import { tenantSettingsQuery } from '../queries.ts'
import { queryClient } from '../query-client.ts'
import type { Feature } from '../tenant-features.ts'
import { Confirm } from './confirm.tsx'

type DeleteFeatureProps = {
  readonly tenant: string
  readonly feature: Feature
  readonly onClose: () => void
}

export function DeleteFeature({ tenant, feature, onClose }: DeleteFeatureProps) {
  const act = async () => {
    await call(pathOf(tenantPaths.setting, { tenant, setting: feature.id }), { method: 'DELETE' })
    await queryClient.invalidateQueries({ queryKey: tenantSettingsQuery(tenant).queryKey })
  }
  return (
    <Confirm title="Delete Tenant Feature" action="Delete" act={act} onDone={onClose} onClose={onClose}>
      {feature.name} of this tenant follows the default again.
    </Confirm>
  )
}
