import { createRoute } from '@hono/zod-openapi'
import { revokeUserSessions as revoke } from '../../domain/revoke-sessions.ts'
import { sessionPaths } from '../../protocol/paths.ts'
import { Revocation } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, changeProblems } from './describe.ts'
import { toRevocation } from './revocation-shape.ts'
import { UserParam } from './user-shape.ts'

export const revokeUserSessions = (app: ApiApp, { store, aws, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: sessionPaths.userRevocation,
      operationId: 'revokeUserSessions',
      summary: 'End all AWS sessions of a user before their time; administrators only',
      security: anyProof,
      middleware: [authenticated, issuing],
      request: { params: UserParam },
      responses: { 200: answer('What was ended.', Revocation), ...changeProblems(404, 409, 502) },
    }),
    async (c) => {
      const revoked = await revoke({ ...store, ...aws })(callerOf(c), c.req.valid('param').user)
      return c.json(toRevocation(revoked), 200)
    },
  )
