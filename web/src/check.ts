/** Forms are checked by the very schema that the portal checks the request with. */
import { z } from 'zod'
import { sentence } from './sentence.ts'

// zod would try whether it may make code from text, which the portal's policy forbids and browsers complain of.
z.config({ jitless: true })

export type Errors = Readonly<Record<string, string>>

type Checked<Value> =
  | { readonly value: Value; readonly errors: undefined }
  | { readonly value: undefined; readonly errors: Errors }

/** The value as the schema makes it, or one sentence for each field that is wrong. */
export function check<Value>(schema: z.ZodType<Value>, input: unknown): Checked<Value> {
  const result = schema.safeParse(input)
  if (result.success) return { value: result.data, errors: undefined }
  const errors: Record<string, string> = {}
  for (const { path, message } of result.error.issues) errors[String(path[0] ?? '')] ??= sentence(message)
  return { value: undefined, errors }
}
