import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import { useMutation } from '@tanstack/react-query'
import { tenantPaths } from '../../../src/protocol/paths.ts'
import type { TenantSettings } from '../../../src/protocol/tenants.ts'
import { call, pathOf } from '../api.ts'
import { featureBody } from '../feature-body.ts'
import { tenantSettingsQuery } from '../queries.ts'
import { queryClient } from '../query-client.ts'
import { type Feature, features } from '../tenant-features.ts'
import { orAbsent, useForm } from '../use-form.ts'
import { FormModal } from './form-modal.tsx'
import { TextField } from './text-field.tsx'

type TenantFeatureProps = {
  readonly tenant: string
  /** What is set already. */
  readonly rows: readonly { readonly feature: Feature; readonly value: number }[]
  /** The one to change; undefined: the reader selects one. */
  readonly feature: Feature | undefined
  readonly onClose: () => void
}

/** Sets one of a tenant's settings: the pane is "Update …" for one that is set already. */
export function TenantFeature({ tenant, rows, feature, onClose }: TenantFeatureProps) {
  const setValueOf = (wanted: Feature | undefined) => {
    const row = rows.find((candidate) => candidate.feature.id === wanted?.id)
    return row === undefined ? '' : `${row.value}`
  }
  const form = useForm({
    schema: featureBody,
    initial: { feature, value: setValueOf(feature) },
    toBody: (values) => ({
      id: values.feature?.id,
      value: orAbsent(values.value),
    }),
  })
  const update = useMutation({
    mutationFn: ({ id, value }: { id: string; value: number }) =>
      call<TenantSettings>(pathOf(tenantPaths.setting, { tenant, setting: id }), {
        method: 'PUT',
        body: { value },
      }),
    onSuccess: (settings) => {
      queryClient.setQueryData(tenantSettingsQuery(tenant).queryKey, settings)
      onClose()
    },
  })
  const { values, errors, set } = form
  const exists = rows.some((row) => row.feature.id === values.feature?.id)
  return (
    <FormModal
      title={exists ? 'Update Tenant Feature' : 'Add Tenant Feature'}
      action="Update"
      busy={update.isPending}
      error={update.error}
      onSubmit={() => form.submit(update.mutate)}
      onClose={onClose}
    >
      <FormField label="Select Feature" errorText={errors.id && 'Select a feature.'}>
        <Select
          placeholder="Select Feature"
          disabled={feature !== undefined}
          selectedOption={values.feature ? { value: values.feature.id, label: values.feature.name } : null}
          options={features.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ detail }) => {
            const chosen = features.find(({ id }) => id === detail.selectedOption.value)
            set({ feature: chosen, value: setValueOf(chosen) })
          }}
        />
      </FormField>
      {values.feature && (
        <TextField
          label={values.feature.valueLabel}
          description={values.feature.description}
          inputMode="numeric"
          value={values.value}
          error={errors.value}
          onChange={(value) => set({ value })}
        />
      )}
    </FormModal>
  )
}
