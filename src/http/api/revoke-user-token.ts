import { createRoute, z } from '@hono/zod-openapi'
import { parseId, type TokenId } from '../../domain/identifiers.ts'
import { revokeTokenOfUser } from '../../domain/user-tokens.ts'
import { userPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { anyProof, changeProblems, noContent } from './describe.ts'
import { UserParam } from './user-shape.ts'

export const revokeUserToken = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'delete',
      path: userPaths.token,
      operationId: 'revokeUserToken',
      summary: "End one of a user's tokens; administrators only",
      security: anyProof,
      middleware: [authenticated],
      request: { params: UserParam.extend({ token: z.string() }) },
      responses: { 204: noContent, ...changeProblems(404) },
    }),
    async (c) => {
      const { user, token } = c.req.valid('param')
      await revokeTokenOfUser(store)(callerOf(c), user, parseId<TokenId>(token, 'token'))
      return c.body(null, 204)
    },
  )
