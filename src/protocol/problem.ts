import { z } from '@hono/zod-openapi'

/** RFC 9457, with a code for programs and a hint for people. */
export const Problem = z
  .object({
    title: z.string().openapi({ example: 'you have no access to this tenant, or there is no such tenant' }),
    status: z.number().int(),
    code: z.string().openapi({ example: 'access_refused' }),
    hint: z.string().optional(),
    requestId: z.string(),
  })
  .openapi('Problem')
export type Problem = z.infer<typeof Problem>
