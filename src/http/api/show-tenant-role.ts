import { createRoute } from '@hono/zod-openapi'
import { readTenantRole } from '../../domain/raise-role-maximum.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { TenantRole } from '../../protocol/tenants.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { TenantParam, toTenantRole } from './tenant-shape.ts'

export const showTenantRole = (app: ApiApp, { store, aws, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: tenantPaths.role,
      operationId: 'showTenantRole',
      summary: "A tenant's IAM role, and how long its sessions may last; administrators only",
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam },
      responses: { 200: answer('The role.', TenantRole), ...callerProblems(404) },
    }),
    async (c) => {
      const role = await readTenantRole({ ...store, ...aws })(callerOf(c), c.req.valid('param').tenant)
      return c.json(toTenantRole(role), 200)
    },
  )
