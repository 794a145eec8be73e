import { createRoute } from '@hono/zod-openapi'
import { changeUser as change } from '../../domain/change-user.ts'
import { userPaths } from '../../protocol/paths.ts'
import { ChangedUser, UserChange } from '../../protocol/users.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, body, changeProblems } from './describe.ts'
import { hadNothingToEnd, toRevocation } from './revocation-shape.ts'
import { toUser, UserParam } from './user-shape.ts'

export const changeUser = (app: ApiApp, { store, aws, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'patch',
      path: userPaths.user,
      operationId: 'changeUser',
      summary: 'Disable or enable a user, make them an administrator or not; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: UserParam, body: body(UserChange) },
      responses: { 200: answer('The user now.', ChangedUser), ...changeProblems(404, 409) },
    }),
    async (c) => {
      const { user } = c.req.valid('param')
      const changed = await change({ ...store, ...aws })(callerOf(c), user, c.req.valid('json'))
      const sessions = hadNothingToEnd(changed.revoked) ? {} : { sessions: toRevocation(changed.revoked) }
      return c.json({ ...toUser(changed.user), ...sessions }, 200)
    },
  )
