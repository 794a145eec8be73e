import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation } from '@tanstack/react-query'
import { systemSettingsPaths } from '../../../src/protocol/paths.ts'
import { type SystemSettings, SystemSettingsChange } from '../../../src/protocol/system-settings.ts'
import { call } from '../api.ts'
import { meQuery, systemQuery } from '../queries.ts'
import { queryClient } from '../query-client.ts'
import { type SettingKey, settingKeys, settingValue, textOf } from '../setting-keys.ts'
import { useForm } from '../use-form.ts'
import { systemSettingsQuery } from '../user-queries.ts'
import { FormModal } from './form-modal.tsx'

type SetSettingProps = {
  readonly settings: SystemSettings
  /** Undefined: the reader chooses it. */
  readonly chosen: SettingKey | undefined
  readonly onClose: () => void
}

/** Sets one setting: which, and to what. */
export function SetSetting({ settings, chosen, onClose }: SetSettingProps) {
  const first = chosen ?? settingKeys[0]
  const { values, set, errors, submit } = useForm({
    schema: SystemSettingsChange,
    initial: { key: first, text: first ? textOf(first, settings) : '' },
    toBody: ({ key, text }) => key && { [key.name]: settingValue(key, text) },
  })
  const saving = useMutation({ mutationFn: save, onSuccess: onClose })
  const { key, text } = values
  if (!key) return null
  const choose = (next: SettingKey | undefined) => {
    if (next) set({ key: next, text: textOf(next, settings) })
  }
  return (
    <FormModal
      title={chosen ? 'Update System Config' : 'Add System Config'}
      action="Update"
      busy={saving.isPending}
      error={saving.error}
      onSubmit={() => submit(saving.mutate)}
      onClose={onClose}
    >
      {!chosen && <KeyChoice settingKey={key} onChange={choose} />}
      <FormField
        label={chosen ? key.key : 'Value'}
        description={key.description}
        errorText={errors[key.name]}
      >
        <ValueControl settingKey={key} text={text} onChange={(typed) => set({ text: typed })} />
      </FormField>
    </FormModal>
  )
}

async function save(body: SystemSettingsChange): Promise<void> {
  const now = await call<SystemSettings>(systemSettingsPaths.systemSettings, { method: 'PATCH', body })
  queryClient.setQueryData(systemSettingsQuery.queryKey, now)
  // Both tell what the pages may offer.
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: systemQuery.queryKey }),
  ])
}

const types = ['Flags', 'AppConfig'] as const

type KeyChoiceProps = {
  readonly settingKey: SettingKey
  readonly onChange: (key: SettingKey | undefined) => void
}

function KeyChoice({ settingKey, onChange }: KeyChoiceProps) {
  const ofType = settingKeys.filter(({ type }) => type === settingKey.type)
  return (
    <SpaceBetween size="m">
      <FormField label="Config Type">
        <Select
          selectedOption={{ value: settingKey.type, label: settingKey.type }}
          options={types.map((type) => ({ value: type, label: type }))}
          onChange={({ detail }) =>
            onChange(settingKeys.find(({ type }) => type === detail.selectedOption.value))
          }
        />
      </FormField>
      <FormField label="Key">
        <Select
          selectedOption={{ value: settingKey.name, label: settingKey.key }}
          options={ofType.map(({ name, key }) => ({ value: name, label: key }))}
          onChange={({ detail }) =>
            onChange(settingKeys.find(({ name }) => name === detail.selectedOption.value))
          }
        />
      </FormField>
    </SpaceBetween>
  )
}

type ValueControlProps = {
  readonly settingKey: SettingKey
  readonly text: string
  readonly onChange: (text: string) => void
}

const flags = [
  { value: 'true', label: 'true' },
  { value: 'false', label: 'false' },
]

function ValueControl({ settingKey: { control }, text, onChange }: ValueControlProps) {
  if (control.kind === 'seconds') {
    return (
      <Input
        inputMode="numeric"
        autoComplete={false}
        value={text}
        onChange={({ detail }) => onChange(detail.value)}
      />
    )
  }
  const choices = control.kind === 'flag' ? flags : control.choices
  return (
    <Select
      selectedOption={choices.find(({ value }) => value === text) ?? null}
      options={choices}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? text)}
    />
  )
}
