import { createRoute, z } from '@hono/zod-openapi'
import { showResource as show } from '../../domain/list-resources.ts'
import { resourcePaths } from '../../protocol/paths.ts'
import { Resource } from '../../protocol/resources.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toResource } from './resource-shape.ts'
import { TenantParam } from './tenant-shape.ts'

export const showResource = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: resourcePaths.resource,
      operationId: 'showResource',
      summary: "One of a tenant's resources, by its ARN",
      security: anyProof,
      middleware: [authenticated],
      request: {
        params: TenantParam.extend({
          arn: z.string().max(1011).openapi({ description: 'percent-encoded, slashes included' }),
        }),
      },
      responses: { 200: answer('The resource.', Resource), ...callerProblems(404) },
    }),
    async (c) => {
      const { tenant, arn } = c.req.valid('param')
      return c.json(toResource(await show(store)(callerOf(c), tenant, arn)), 200)
    },
  )
