import FormField from '@cloudscape-design/components/form-field'
import Input, { type InputProps } from '@cloudscape-design/components/input'

type TextFieldProps = {
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (text: string) => void
  readonly description?: string
  readonly placeholder?: string
  readonly inputMode?: InputProps.InputMode
  readonly disabled?: boolean
}

/** One line of text with its label, and the sentence about what is wrong with it. */
export function TextField({ label, value, error, onChange, description, ...input }: TextFieldProps) {
  return (
    <FormField label={label} description={description} errorText={error}>
      <Input
        {...input}
        value={value}
        autoComplete={false}
        spellcheck={false}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  )
}
