import { z } from '@hono/zod-openapi'
import { longestTenantPage } from './paths.ts'

/** Every list is paged: `after` is the `next` of the page before. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50).openapi({ description: 'items per page' }),
  after: z.string().min(1).max(500).optional().openapi({ description: 'the `next` of the page before' }),
})

/** One page of a list; without `next` it is the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().optional() })

export type Page<Item> = { readonly items: readonly Item[]; readonly next?: string | undefined }

/** A list by name. */
export const ListQuery = PageQuery.extend({
  q: z.string().max(100).optional().openapi({ description: 'only names that hold this' }),
  sort: z.enum(['name', '-name']).default('name').openapi({ description: '`-name`: the last name first' }),
})

/** Tenants are small and everybody's tools want them all at once, so their pages may be longer. */
export const TenantListQuery = ListQuery.extend({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(longestTenantPage)
    .default(50)
    .openapi({ description: 'items per page' }),
})
