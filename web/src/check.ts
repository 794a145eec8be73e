import type { z } from '@hono/zod-openapi'
import { sentence } from './sentence.ts'

/** One sentence for each field that is wrong, by its path such as `tag.key`. */
export type Errors = Readonly<Record<string, string>>

type Checked<Value> =
  | { readonly value: Value; readonly errors: undefined }
  | { readonly value: undefined; readonly errors: Errors }

/** The value as the schema makes it, or what is wrong with it. */
export function check<Value>(schema: z.ZodType<Value>, input: unknown): Checked<Value> {
  const result = schema.safeParse(input)
  if (result.success) return { value: result.data, errors: undefined }
  const errors: Record<string, string> = {}
  // Of several problems of one field the first counts.
  for (const { path, message } of result.error.issues) errors[path.join('.')] ??= sentence(message)
  return { value: undefined, errors }
}
