import { z } from '@hono/zod-openapi'
import { longestTenantPage } from './paths.ts'

/** Every list is paged: `after` is the `next` of the page before. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50).openapi({ description: 'items per page' }),
  after: z.string().min(1).max(500).optional().openapi({ description: 'the `next` of the page before' }),
})

/** Tenants are small and everybody's tools want them all at once, so their pages may be longer. */
export const TenantPageQuery = PageQuery.extend({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(longestTenantPage)
    .default(50)
    .openapi({ description: 'items per page' }),
})
