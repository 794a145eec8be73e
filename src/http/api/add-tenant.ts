import { createRoute } from '@hono/zod-openapi'
import { addTenant as add } from '../../domain/add-tenant.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { NewTenant, Tenant } from '../../protocol/tenants.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, body, changeProblems } from './describe.ts'
import { toTenant } from './tenant-shape.ts'

export const addTenant = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: tenantPaths.tenants,
      operationId: 'addTenant',
      summary: 'Add a tenant; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { body: body(NewTenant) },
      responses: { 201: answer('The tenant.', Tenant), ...changeProblems(404, 409) },
    }),
    async (c) => c.json(toTenant(await add(store)(callerOf(c), c.req.valid('json'))), 201),
  )
