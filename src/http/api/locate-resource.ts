import { createRoute } from '@hono/zod-openapi'
import { locateResource as locate } from '../../domain/locate-resource.ts'
import { resourcePaths } from '../../protocol/paths.ts'
import { Located, LocateRequest } from '../../protocol/resources.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, body, changeProblems } from './describe.ts'
import { toResource } from './resource-shape.ts'

export const locateResource = (app: ApiApp, { store, aws, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: resourcePaths.locate,
      operationId: 'locateResource',
      summary: "The tenant of a pasted ARN or AWS console address, among the caller's own",
      security: anyProof,
      middleware: [authenticated, issuing],
      request: { body: body(LocateRequest) },
      responses: { 200: answer('Where it is.', Located), ...changeProblems() },
    }),
    async (c) => {
      const { tenant, resource, destination } = await locate({ ...store, ...aws })(
        callerOf(c),
        c.req.valid('json'),
      )
      return c.json(
        {
          tenant: tenant.name,
          destination,
          ...(resource && { resource: toResource({ resource, destination }) }),
        },
        200,
      )
    },
  )
