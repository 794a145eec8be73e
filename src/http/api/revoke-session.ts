import { createRoute, z } from '@hono/zod-openapi'
import { type AwsSessionId, parseId } from '../../domain/identifiers.ts'
import { revokeAnyonesSession as revoke } from '../../domain/revoke-sessions.ts'
import { sessionPaths } from '../../protocol/paths.ts'
import { Revocation } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, changeProblems } from './describe.ts'
import { toRevocation } from './revocation-shape.ts'

export const revokeSession = (app: ApiApp, { store, aws, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: sessionPaths.revocation,
      operationId: 'revokeSession',
      summary: "End anyone's AWS session before its time; administrators only",
      security: anyProof,
      middleware: [authenticated, issuing],
      request: { params: z.object({ session: z.string() }) },
      responses: { 200: answer('What was ended.', Revocation), ...changeProblems(404, 409, 502) },
    }),
    async (c) => {
      const revoked = await revoke({ ...store, ...aws })(
        callerOf(c),
        parseId<AwsSessionId>(c.req.valid('param').session, 'session'),
      )
      return c.json(toRevocation(revoked), 200)
    },
  )
