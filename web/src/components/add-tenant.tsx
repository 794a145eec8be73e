import FormField from '@cloudscape-design/components/form-field'
import { useMutation } from '@tanstack/react-query'
import type { Account } from '../../../src/protocol/accounts.ts'
import { tenantPaths } from '../../../src/protocol/paths.ts'
import { NewTenant, type Tenant } from '../../../src/protocol/tenants.ts'
import { call } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { navigate } from '../router.tsx'
import { tenantHref } from '../tenant-href.ts'
import { orAbsent, useForm } from '../use-form.ts'
import { AccountSelect } from './account-select.tsx'
import { FormModal } from './form-modal.tsx'
import { TextField } from './text-field.tsx'

type Values = {
  readonly name: string
  readonly account: Account | undefined
  readonly region: string
  readonly roleArn: string
  readonly tagKey: string
  readonly tagValue: string
}

const empty: Values = { name: '', account: undefined, region: '', roleArn: '', tagKey: '', tagValue: '' }

/** What the portal takes when a field is left empty: shown in it, greyed. */
function defaultsFor({ name, account }: Values) {
  const tenant = name.trim().toLowerCase() || '<tenant>'
  const [partition, id] = [account?.partition ?? 'aws', account?.awsAccountId ?? '<account>']
  return {
    region: account?.region ?? "the account's",
    roleArn: `arn:${partition}:iam::${id}:role/jitney-${tenant}`,
    tagKey: 'tenant',
    tagValue: tenant,
  }
}

function toBody(values: Values) {
  const [key, value] = [orAbsent(values.tagKey), orAbsent(values.tagValue)]
  const defaults = defaultsFor(values)
  return {
    name: values.name.trim(),
    account: values.account?.name ?? '',
    region: orAbsent(values.region),
    roleArn: orAbsent(values.roleArn),
    ...((key !== undefined || value !== undefined) && {
      tag: { key: key ?? defaults.tagKey, value: value ?? defaults.tagValue },
    }),
  }
}

export function AddTenant({ onClose }: { readonly onClose: () => void }) {
  const form = useForm({ schema: NewTenant, initial: empty, toBody })
  const add = useMutation({
    mutationFn: (body: NewTenant) => call<Tenant>(tenantPaths.tenants, { method: 'POST', body }),
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: ['tenants'] })
      navigate(tenantHref(name))
    },
  })
  const { values, errors, set } = form
  const defaults = defaultsFor(values)
  return (
    <FormModal
      title="Add Tenant"
      action="Add"
      busy={add.isPending}
      error={add.error}
      onSubmit={() => form.submit(add.mutate)}
      onClose={onClose}
    >
      <TextField
        label="Name"
        description="Lower case, as the CLI has it."
        value={values.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      <FormField label="Account" errorText={errors.account && 'Choose an account.'}>
        <AccountSelect value={values.account} onChange={(account) => set({ account })} />
      </FormField>
      <TextField
        label="Region"
        value={values.region}
        placeholder={defaults.region}
        error={errors.region}
        onChange={(region) => set({ region })}
      />
      <TextField
        label="Role ARN"
        description="The IAM role that serves this tenant alone."
        value={values.roleArn}
        placeholder={defaults.roleArn}
        error={errors.roleArn}
        onChange={(roleArn) => set({ roleArn })}
      />
      <TextField
        label="Tag key"
        description="The tag that marks the tenant's resources."
        value={values.tagKey}
        placeholder={defaults.tagKey}
        error={errors['tag.key']}
        onChange={(tagKey) => set({ tagKey })}
      />
      <TextField
        label="Tag value"
        value={values.tagValue}
        placeholder={defaults.tagValue}
        error={errors['tag.value']}
        onChange={(tagValue) => set({ tagValue })}
      />
    </FormModal>
  )
}
