import type { z } from 'zod'

export type FormProblems = Readonly<Record<string, string>>

/** What the API's own schema says about a form, one sentence for each field; empty when nothing is wrong. */
export function problemsOf(schema: z.ZodType, form: unknown): FormProblems {
  const result = schema.safeParse(form)
  if (result.success) return {}
  // Of several problems of one field the first counts.
  return Object.fromEntries(
    result.error.issues.toReversed().map(({ path, message }) => [path.join('.'), message]),
  )
}
