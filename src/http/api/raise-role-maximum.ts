import { createRoute } from '@hono/zod-openapi'
import { raiseRoleMaximum as raise } from '../../domain/raise-role-maximum.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { RoleMaximum, TenantRole } from '../../protocol/tenants.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, body, changeProblems } from './describe.ts'
import { TenantParam, toTenantRole } from './tenant-shape.ts'

export const raiseRoleMaximum = (app: ApiApp, { store, aws, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'put',
      path: tenantPaths.role,
      operationId: 'raiseRoleMaximum',
      summary: "Let sessions of a tenant's IAM role last longer; administrators only",
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam, body: body(RoleMaximum) },
      responses: { 200: answer('The role now.', TenantRole), ...changeProblems(404, 502) },
    }),
    async (c) => {
      const wanted = { ...c.req.valid('param'), seconds: c.req.valid('json').maxSessionSeconds }
      return c.json(toTenantRole(await raise({ ...store, ...aws })(callerOf(c), wanted)), 200)
    },
  )
