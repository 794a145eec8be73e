import { createRoute } from '@hono/zod-openapi'
import { removeTenant as remove } from '../../domain/remove-tenant.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { anyProof, changeProblems, noContent } from './describe.ts'
import { TenantParam } from './tenant-shape.ts'

export const removeTenant = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'delete',
      path: tenantPaths.tenant,
      operationId: 'removeTenant',
      summary: 'Take a tenant away with its memberships and settings; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam },
      responses: { 204: noContent, ...changeProblems(404) },
    }),
    async (c) => {
      await remove(store)(callerOf(c), c.req.valid('param').tenant)
      return c.body(null, 204)
    },
  )
