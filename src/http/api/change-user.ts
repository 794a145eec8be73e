import { createRoute } from '@hono/zod-openapi'
import { changeUser as change } from '../../domain/change-user.ts'
import { userPaths } from '../../protocol/paths.ts'
import { User, UserChange } from '../../protocol/users.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, body, changeProblems } from './describe.ts'
import { toUser, UserParam } from './user-shape.ts'

export const changeUser = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'patch',
      path: userPaths.user,
      operationId: 'changeUser',
      summary: 'Disable or enable a user, make them an administrator or not; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: UserParam, body: body(UserChange) },
      responses: { 200: answer('The user now.', User), ...changeProblems(404, 409) },
    }),
    async (c) => {
      const { user } = c.req.valid('param')
      return c.json(toUser(await change(store)(callerOf(c), user, c.req.valid('json'))), 200)
    },
  )
