import { createRoute } from '@hono/zod-openapi'
import { removeUser as remove } from '../../domain/change-user.ts'
import { userPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { anyProof, changeProblems, noContent } from './describe.ts'
import { UserParam } from './user-shape.ts'

export const removeUser = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'delete',
      path: userPaths.user,
      operationId: 'removeUser',
      summary: 'Remove a user with their logins, tokens and memberships; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: UserParam },
      responses: { 204: noContent, ...changeProblems(404, 409) },
    }),
    async (c) => {
      await remove(store)(callerOf(c), c.req.valid('param').user)
      return c.body(null, 204)
    },
  )
