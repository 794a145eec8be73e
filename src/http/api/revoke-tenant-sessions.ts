import { createRoute } from '@hono/zod-openapi'
import { revokeTenantSessions as revoke } from '../../domain/revoke-sessions.ts'
import { sessionPaths } from '../../protocol/paths.ts'
import { Revocation } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, changeProblems } from './describe.ts'
import { toRevocation } from './revocation-shape.ts'
import { TenantParam } from './tenant-shape.ts'

export const revokeTenantSessions = (app: ApiApp, { store, aws, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: sessionPaths.tenantRevocation,
      operationId: 'revokeTenantSessions',
      summary: "End all AWS sessions of a tenant's role before their time; administrators only",
      security: anyProof,
      middleware: [authenticated, issuing],
      request: { params: TenantParam },
      responses: { 200: answer('What was ended.', Revocation), ...changeProblems(404, 409, 502) },
    }),
    async (c) => {
      const revoked = await revoke({ ...store, ...aws })(callerOf(c), c.req.valid('param').tenant)
      return c.json(toRevocation(revoked), 200)
    },
  )
