import { createRoute } from '@hono/zod-openapi'
import { listTokensOfUser } from '../../domain/user-tokens.ts'
import { PageQuery } from '../../protocol/page.ts'
import { userPaths } from '../../protocol/paths.ts'
import { TokenPage } from '../../protocol/tokens.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toToken } from './token-shape.ts'
import { UserParam } from './user-shape.ts'

export const listUserTokens = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: userPaths.tokens,
      operationId: 'listUserTokens',
      summary: 'The API tokens of a user that work now, newest first; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: UserParam, query: PageQuery },
      responses: {
        200: answer('One page of tokens, without the tokens themselves.', TokenPage),
        ...callerProblems(404),
      },
    }),
    async (c) => {
      const { user } = c.req.valid('param')
      const { items, next } = await listTokensOfUser(store)(callerOf(c), user, c.req.valid('query'))
      return c.json({ items: items.map(toToken), next }, 200)
    },
  )
