import type { SystemSettings } from '../../src/protocol/system-settings.ts'

export type SettingName = keyof SystemSettings

export type SettingKey = {
  readonly name: SettingName
  readonly type: 'Flags' | 'AppConfig'
  /** As the documents call it. */
  readonly key: string
  readonly description: string
  readonly control: Control
}

type Control =
  | { readonly kind: 'seconds' }
  /** `opposite`: the documents' key says the opposite of our setting. */
  | { readonly kind: 'flag'; readonly opposite: boolean }
  | {
      readonly kind: 'choice'
      readonly choices: readonly { readonly value: string; readonly label: string }[]
    }

/** Every setting of the portal, under the documents' names. */
export const settingKeys: readonly SettingKey[] = [
  {
    name: 'administratorJitInUi',
    type: 'Flags',
    key: 'Enable Admin AWS JIT Access On UI',
    description: 'Whether administrators open AWS from these pages. The CLI and API tokens are not affected.',
    control: { kind: 'flag', opposite: false },
  },
  {
    name: 'nonAdministratorJit',
    type: 'Flags',
    key: 'Disable Non-Admin AWS JIT Access On UI',
    description: 'While true, only administrators get AWS access.',
    control: { kind: 'flag', opposite: true },
  },
  {
    name: 'administratorSession',
    type: 'AppConfig',
    key: 'AdminJitSessionDuration',
    description: 'How long an administrator’s AWS session lasts.',
    control: { kind: 'seconds' },
  },
  {
    name: 'tenantSessionDefault',
    type: 'AppConfig',
    key: 'AWS Role Default Session Duration',
    description: 'How long a session lasts on a tenant without AWS Access Token Validity.',
    control: { kind: 'seconds' },
  },
  {
    name: 'tenantSessionMaximum',
    type: 'AppConfig',
    key: 'AWS Role Max Session Duration',
    description: 'No session on a tenant lasts longer, whatever the tenant’s own setting.',
    control: { kind: 'seconds' },
  },
  {
    name: 'tokenSession',
    type: 'AppConfig',
    key: 'Authorization token session duration',
    description: 'How long a temporary API token lives after Authorize.',
    control: { kind: 'seconds' },
  },
  {
    name: 'legacyAuthorization',
    type: 'AppConfig',
    key: 'Legacy authorization',
    description: 'What DuploCloud’s own clients may be given, which prove less about themselves.',
    control: {
      kind: 'choice',
      choices: [
        { value: 'off', label: 'Off' },
        { value: 'tenants', label: 'Tenants only' },
        { value: 'full', label: 'Full' },
      ],
    },
  },
]

/** The value as it is chosen or typed under the documents' key. */
export function textOf({ name, control }: SettingKey, settings: SystemSettings): string {
  const value = settings[name]
  return String(control.kind === 'flag' && control.opposite ? !value : value)
}

/** What the API takes for what was chosen or typed; the schema judges whether it can be meant. */
export function settingValue({ control }: SettingKey, text: string): unknown {
  if (control.kind === 'flag') return (text === 'true') !== control.opposite
  if (control.kind === 'seconds') return /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN
  return text
}

/** The value as people read it. */
export function readable(key: SettingKey, settings: SystemSettings): string {
  const text = textOf(key, settings)
  if (key.control.kind === 'seconds') return `${text} seconds (${inWords(Number(text))})`
  if (key.control.kind === 'choice')
    return key.control.choices.find(({ value }) => value === text)?.label ?? text
  return text
}

function inWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ] as const
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
  return said.join(' ')
}
