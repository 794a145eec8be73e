import type { z } from '@hono/zod-openapi'
import type { ListRequest } from '../../domain/page.ts'
import type { ListQuery } from '../../protocol/page.ts'

export const toListRequest = ({ limit, after, q, sort }: z.infer<typeof ListQuery>): ListRequest => ({
  limit,
  after,
  q,
  descending: sort === '-name',
})
