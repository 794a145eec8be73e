import { createRoute } from '@hono/zod-openapi'
import { listTenants as list } from '../../domain/list-tenants.ts'
import { TenantListQuery } from '../../protocol/page.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { TenantPage } from '../../protocol/tenants.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toListRequest } from './list-request.ts'
import { toTenant } from './tenant-shape.ts'

export const listTenants = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: tenantPaths.tenants,
      operationId: 'listTenants',
      summary: 'The tenants that the caller may use now, by name',
      security: anyProof,
      middleware: [authenticated],
      request: { query: TenantListQuery },
      responses: { 200: answer('One page of tenants.', TenantPage), ...callerProblems() },
    }),
    async (c) => {
      const { items, next } = await list(store)(callerOf(c), toListRequest(c.req.valid('query')))
      return c.json({ items: items.map(toTenant), next }, 200)
    },
  )
