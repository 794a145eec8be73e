import { createRoute } from '@hono/zod-openapi'
import { showTenant as show } from '../../domain/list-tenants.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { Tenant } from '../../protocol/tenants.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { TenantParam, toTenant } from './tenant-shape.ts'

export const showTenant = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: tenantPaths.tenant,
      operationId: 'showTenant',
      summary: 'One tenant that the caller may use',
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam },
      responses: { 200: answer('The tenant.', Tenant), ...callerProblems() },
    }),
    async (c) => c.json(toTenant(await show(store)(callerOf(c), c.req.valid('param').tenant)), 200),
  )
