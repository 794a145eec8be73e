import type { z } from '@hono/zod-openapi'
import { useState } from 'react'
import { check, type Errors } from './check.ts'

type FormOf<Values, Valid> = {
  /** The schema of the API's body. */
  readonly schema: z.ZodType<Valid>
  readonly initial: Values
  /** The body of what was filled in; by default the values as they are. What is optional and empty is not in it. */
  readonly toBody?: (values: Values) => unknown
  /** What no schema can say, such as a field that repeats another; a sentence for each field. */
  readonly alsoWrong?: (values: Values) => Errors
}

/** What a form holds, checked by the very schema that the portal checks the request with. */
export function useForm<Values extends object, Valid>({
  schema,
  initial,
  toBody = (values) => values,
  alsoWrong = () => ({}),
}: FormOf<Values, Valid>) {
  const [values, setValues] = useState(initial)
  const [tried, setTried] = useState(false)
  const { value, errors } = check(schema, toBody(values))
  const wrong: Errors = { ...errors, ...alsoWrong(values) }
  return {
    values,
    set: (changes: Partial<Values>) => setValues((now) => ({ ...now, ...changes })),
    /** The sentence for each field that is wrong, once the reader has tried to send the form. */
    errors: tried ? wrong : {},
    /** Hands on what was filled in, when all of it is right. */
    submit: (act: (valid: Valid) => void) => {
      setTried(true)
      if (value !== undefined && Object.keys(wrong).length === 0) act(value)
    },
    reset: () => {
      setValues(initial)
      setTried(false)
    },
  }
}

/** An empty field of a form is one that was left out. */
export const orAbsent = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())
