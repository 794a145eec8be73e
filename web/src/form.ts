import type { z } from '@hono/zod-openapi'
import { useState } from 'react'

type FormOf<Values, Valid> = {
  readonly values: Values
  readonly set: (changes: Partial<Values>) => void
  /** The sentence for each field that is wrong, once the reader has tried to send the form. */
  readonly errors: Readonly<Record<string, string>>
  /** Hands on what was filled in, when all of it is right. */
  readonly submit: (act: (valid: Valid) => void) => void
}

/**
 * What a form holds, checked by the schema of the API's body. `toBody` makes the body of what was filled in; what is
 * optional and was left empty does not belong in it.
 */
export function useForm<Values extends object, Valid>(
  schema: z.ZodType<Valid>,
  initial: Values,
  toBody: (values: Values) => unknown,
): FormOf<Values, Valid> {
  const [values, setValues] = useState(initial)
  const [tried, setTried] = useState(false)
  const parsed = schema.safeParse(toBody(values))
  return {
    values,
    set: (changes) => setValues((now) => ({ ...now, ...changes })),
    errors: tried && !parsed.success ? sentences(parsed.error) : {},
    submit: (act) => {
      setTried(true)
      if (parsed.success) act(parsed.data)
    },
  }
}

/** An empty field of a form is one that was left out. */
export const orAbsent = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

function sentences(error: z.ZodError): Record<string, string> {
  const found = error.issues.map(({ path, message }) => [path.join('.'), sentence(message)] as const)
  // The first of several about one field.
  return Object.fromEntries(found.toReversed())
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
