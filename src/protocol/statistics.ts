import { z } from '@hono/zod-openapi'

export const StatisticsQuery = z.object({
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(90)
    .default(14)
    .openapi({ description: 'how many days back, today included' }),
})

/** `tenant`: one tenant; `administrator`: sessions on accounts themselves; `others`: every other tenant together. */
const SessionSeries = z.object({
  kind: z.enum(['tenant', 'administrator', 'others']),
  tenant: z.string().optional().openapi({ description: "the tenant's name" }),
  counts: z.array(z.number().int()).openapi({ description: 'one for each of `days`, in their order' }),
})

export const SessionStatistics = z
  .object({
    days: z.array(z.string()).openapi({ description: 'UTC days, oldest first', example: ['2026-10-01'] }),
    series: z.array(SessionSeries).openapi({ description: 'the busiest first' }),
  })
  .openapi('SessionStatistics')
export type SessionStatistics = z.infer<typeof SessionStatistics>
