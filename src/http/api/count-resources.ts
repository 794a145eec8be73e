import { createRoute } from '@hono/zod-openapi'
import { countResources as count } from '../../domain/list-resources.ts'
import { resourcePaths } from '../../protocol/paths.ts'
import { ResourceTypes } from '../../protocol/resources.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toRefreshState, toTypeCount } from './resource-shape.ts'
import { TenantParam } from './tenant-shape.ts'

export const countResources = (app: ApiApp, { store, aws, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: resourcePaths.resourceTypes,
      operationId: 'countResources',
      summary: 'Every type of resource that there can be, and how many of each the tenant has',
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam },
      responses: { 200: answer('The types, those with none included.', ResourceTypes), ...callerProblems() },
    }),
    async (c) => {
      const { tenant } = c.req.valid('param')
      const { counts, refresh } = await count({ ...store, ...aws })(callerOf(c), tenant)
      return c.json({ items: counts.map(toTypeCount), refresh: toRefreshState(refresh) }, 200)
    },
  )
