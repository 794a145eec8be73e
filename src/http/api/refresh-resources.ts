import { createRoute } from '@hono/zod-openapi'
import { refreshResources as refresh } from '../../domain/refresh-resources.ts'
import { resourcePaths } from '../../protocol/paths.ts'
import { RefreshState } from '../../protocol/resources.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, changeProblems } from './describe.ts'
import { toRefreshState } from './resource-shape.ts'
import { TenantParam } from './tenant-shape.ts'

export const refreshResources = (app: ApiApp, { store, aws, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: resourcePaths.refresh,
      operationId: 'refreshResources',
      summary: "Look a tenant's resources up in AWS anew, unless that is going on or was done a moment ago",
      security: anyProof,
      middleware: [authenticated, issuing],
      request: { params: TenantParam },
      responses: {
        202: answer('How far it is; the list tells when it is done.', RefreshState),
        ...changeProblems(),
      },
    }),
    async (c) => {
      const state = await refresh({ ...store, ...aws })(callerOf(c), c.req.valid('param').tenant)
      return c.json(toRefreshState(state), 202)
    },
  )
