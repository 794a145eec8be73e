import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Errors } from '../check.ts'

export type TypedPassword = { readonly password: string; readonly again: string }

/** For a form's `alsoWrong`. */
export const differs = ({ password, again }: TypedPassword): Errors =>
  password === again ? {} : { again: 'The two are not the same.' }

type NewPasswordFieldsProps = {
  readonly label: string
  readonly typed: TypedPassword
  readonly onChange: (changes: Partial<TypedPassword>) => void
  readonly errors: { readonly [Field in keyof TypedPassword]?: string | undefined }
}

/** A password typed twice, because nobody sees what they type. */
export function NewPasswordFields({ label, typed, onChange, errors }: NewPasswordFieldsProps) {
  return (
    <SpaceBetween size="l">
      <FormField label={label} description="At least 12 characters." errorText={errors.password}>
        <Input
          type="password"
          autoComplete="new-password"
          value={typed.password}
          onChange={({ detail }) => onChange({ password: detail.value })}
        />
      </FormField>
      <FormField label={`Repeat the ${label.toLowerCase()}`} errorText={errors.again}>
        <Input
          type="password"
          autoComplete="new-password"
          value={typed.again}
          onChange={({ detail }) => onChange({ again: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  )
}
