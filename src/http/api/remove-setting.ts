import { createRoute, z } from '@hono/zod-openapi'
import { removeSetting as remove } from '../../domain/change-setting.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { anyProof, changeProblems, noContent } from './describe.ts'
import { TenantParam } from './tenant-shape.ts'

export const removeSetting = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'delete',
      path: tenantPaths.setting,
      operationId: 'removeSetting',
      summary: "Take one of a tenant's settings away, so that the default counts; administrators only",
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam.extend({ setting: z.string() }) },
      responses: { 204: noContent, ...changeProblems(404) },
    }),
    async (c) => {
      await remove(store)(callerOf(c), c.req.valid('param'))
      return c.body(null, 204)
    },
  )
