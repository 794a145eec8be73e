import Checkbox from '@cloudscape-design/components/checkbox'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type Account, partitions } from '../../../src/protocol/accounts.ts'
import { orAbsent } from '../use-form.ts'
import { TextField } from './text-field.tsx'

export type AccountValues = {
  readonly name: string
  readonly awsAccountId: string
  readonly partition: Account['partition']
  readonly region: string
  readonly externalId: string
  readonly administratorRoleArn: string
  readonly default: boolean
}

/** For a new account, with an external id that nobody can guess. */
export const newAccountValues = (): AccountValues => ({
  name: '',
  awsAccountId: '',
  partition: 'aws',
  region: '',
  externalId: crypto.randomUUID(),
  administratorRoleArn: '',
  default: false,
})

export const valuesOf = (account: Account): AccountValues => ({
  ...account,
  externalId: account.externalId ?? '',
})

/** What may be changed later too. */
export const toChanges = (values: AccountValues) => ({
  name: values.name.trim(),
  region: values.region.trim(),
  externalId: orAbsent(values.externalId),
  administratorRoleArn: orAbsent(values.administratorRoleArn),
  default: values.default,
})

type AccountFieldsProps = {
  readonly values: AccountValues
  readonly errors: Readonly<Record<string, string>>
  readonly set: (changes: Partial<AccountValues>) => void
  /** An account that there is keeps its id and its partition; the default one stays that until another is. */
  readonly existing?: Account
}

export function AccountFields({ values, errors, set, existing }: AccountFieldsProps) {
  const id = /^\d{12}$/.test(values.awsAccountId) ? values.awsAccountId : '<account id>'
  return (
    <SpaceBetween size="m">
      <TextField label="Name" value={values.name} error={errors.name} onChange={(name) => set({ name })} />
      <TextField
        label="AWS account id"
        description="Twelve digits."
        inputMode="numeric"
        value={values.awsAccountId}
        error={errors.awsAccountId}
        disabled={existing !== undefined}
        onChange={(awsAccountId) => set({ awsAccountId: awsAccountId.trim() })}
      />
      <FormField label="Partition">
        <Select
          disabled={existing !== undefined}
          selectedOption={{ value: values.partition }}
          options={partitions.map((value) => ({ value }))}
          onChange={({ detail }) => {
            const partition = partitions.find((value) => value === detail.selectedOption.value)
            if (partition) set({ partition })
          }}
        />
      </FormField>
      <TextField
        label="Default Region"
        placeholder="us-east-1"
        value={values.region}
        error={errors.region}
        onChange={(region) => set({ region })}
      />
      <FormField
        label="External id"
        description="Stands in the trust policy of every role that the portal uses in this account."
        errorText={errors.externalId}
        secondaryControl={
          <CopyToClipboard
            copyButtonAriaLabel="Copy the external id"
            copySuccessText="Copied"
            copyErrorText="The browser did not allow it"
            textToCopy={values.externalId}
            variant="icon"
          />
        }
      >
        <Input
          value={values.externalId}
          autoComplete={false}
          spellcheck={false}
          onChange={({ detail }) => set({ externalId: detail.value })}
        />
      </FormField>
      <TextField
        label="Administrator role ARN"
        placeholder={`arn:${values.partition}:iam::${id}:role/jitney-administrator`}
        value={values.administratorRoleArn}
        error={errors.administratorRoleArn}
        onChange={(administratorRoleArn) => set({ administratorRoleArn })}
      />
      <Checkbox
        checked={values.default}
        disabled={existing?.default === true}
        description="The account that is meant when none is named. The first one is it in any case."
        onChange={({ detail }) => set({ default: detail.checked })}
      >
        Default account
      </Checkbox>
    </SpaceBetween>
  )
}
