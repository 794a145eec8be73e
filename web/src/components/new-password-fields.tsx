import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Errors } from '../check.ts'

export type TypedPassword = { readonly password: string; readonly again: string }

/** For a `FormField` below `repeated`; undefined when both are the same. */
export const differs = ({ password, again }: TypedPassword): string | undefined =>
  password === again ? undefined : 'The two are not the same.'

type NewPasswordFieldsProps = {
  readonly label: string
  readonly typed: TypedPassword
  readonly onChange: (typed: TypedPassword) => void
  /** By `password` and `again`. */
  readonly errors: Errors | undefined
}

/** A password typed twice, because nobody sees what they type. */
export function NewPasswordFields({ label, typed, onChange, errors }: NewPasswordFieldsProps) {
  return (
    <SpaceBetween size="l">
      <FormField label={label} description="At least 12 characters." errorText={errors?.password}>
        <Input
          type="password"
          autoComplete="new-password"
          value={typed.password}
          onChange={({ detail }) => onChange({ ...typed, password: detail.value })}
        />
      </FormField>
      <FormField label={`Repeat the ${label.toLowerCase()}`} errorText={errors?.again}>
        <Input
          type="password"
          autoComplete="new-password"
          value={typed.again}
          onChange={({ detail }) => onChange({ ...typed, again: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  )
}
