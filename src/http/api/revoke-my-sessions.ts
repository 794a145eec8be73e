import { createRoute } from '@hono/zod-openapi'
import { revokeOwnSessions as revoke } from '../../domain/revoke-sessions.ts'
import { sessionPaths } from '../../protocol/paths.ts'
import { Revocation } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, changeProblems } from './describe.ts'
import { toRevocation } from './revocation-shape.ts'

export const revokeMySessions = (app: ApiApp, { store, aws, authenticated, revoking }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: sessionPaths.myRevocations,
      operationId: 'revokeMySessions',
      summary: 'End all AWS sessions of your own before their time',
      security: anyProof,
      middleware: [authenticated, revoking],
      responses: { 200: answer('What was ended.', Revocation), ...changeProblems(409, 502) },
    }),
    async (c) => {
      const revoked = await revoke({ ...store, ...aws })(callerOf(c))
      return c.json(toRevocation(revoked), 200)
    },
  )
