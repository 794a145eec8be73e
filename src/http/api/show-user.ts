import { createRoute } from '@hono/zod-openapi'
import { showUser as show } from '../../domain/list-users.ts'
import { userPaths } from '../../protocol/paths.ts'
import { User } from '../../protocol/users.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toUser, UserParam } from './user-shape.ts'

export const showUser = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: userPaths.user,
      operationId: 'showUser',
      summary: 'One user; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: UserParam },
      responses: { 200: answer('The user.', User), ...callerProblems(404) },
    }),
    async (c) => c.json(toUser(await show(store)(callerOf(c), c.req.valid('param').user)), 200),
  )
