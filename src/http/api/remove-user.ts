import { createRoute } from '@hono/zod-openapi'
import { removeUser as remove } from '../../domain/change-user.ts'
import { userPaths } from '../../protocol/paths.ts'
import { Revocation } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, changeProblems } from './describe.ts'
import { hadNothingToEnd, toRevocation } from './revocation-shape.ts'
import { UserParam } from './user-shape.ts'

export const removeUser = (app: ApiApp, { store, aws, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'delete',
      path: userPaths.user,
      operationId: 'removeUser',
      summary: 'Remove a user with their logins, tokens and memberships; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: UserParam },
      responses: {
        200: answer('Done; and what became of the live AWS sessions that came of it.', Revocation),
        204: { description: 'Done; there was no live AWS session to end.' },
        ...changeProblems(404, 409),
      },
    }),
    async (c) => {
      const revoked = await remove({ ...store, ...aws })(callerOf(c), c.req.valid('param').user)
      if (hadNothingToEnd(revoked)) return c.body(null, 204)
      return c.json(toRevocation(revoked), 200)
    },
  )
