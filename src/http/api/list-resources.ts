import { createRoute } from '@hono/zod-openapi'
import { listResources as list } from '../../domain/list-resources.ts'
import { resourcePaths } from '../../protocol/paths.ts'
import { ResourcePage, ResourcesQuery } from '../../protocol/resources.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toRefreshState, toResource } from './resource-shape.ts'
import { TenantParam } from './tenant-shape.ts'

export const listResources = (app: ApiApp, { store, aws, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: resourcePaths.resources,
      operationId: 'listResources',
      summary:
        "A tenant's resources in AWS as they were last seen; looks them up anew when that is a minute ago",
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam, query: ResourcesQuery },
      responses: { 200: answer('One page of resources.', ResourcePage), ...callerProblems() },
    }),
    async (c) => {
      const { tenant } = c.req.valid('param')
      const listed = await list({ ...store, ...aws })(callerOf(c), tenant, c.req.valid('query'))
      const { items, next, refresh } = listed
      return c.json({ items: items.map(toResource), next, refresh: toRefreshState(refresh) }, 200)
    },
  )
