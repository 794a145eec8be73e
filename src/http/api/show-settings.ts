import { createRoute } from '@hono/zod-openapi'
import { readSettings } from '../../domain/change-setting.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { TenantSettings } from '../../protocol/tenants.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { TenantParam } from './tenant-shape.ts'

export const showSettings = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: tenantPaths.settings,
      operationId: 'showSettings',
      summary: "A tenant's settings; administrators only",
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam },
      responses: {
        200: answer('What is set; the rest follows the defaults.', TenantSettings),
        ...callerProblems(404),
      },
    }),
    async (c) => c.json(await readSettings(store)(callerOf(c), c.req.valid('param').tenant), 200),
  )
