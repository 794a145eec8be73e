import { createRoute } from '@hono/zod-openapi'
import { listOwnTokens } from '../../domain/list-own.ts'
import { tokenPaths } from '../../protocol/paths.ts'
import { TokenPage, TokensQuery } from '../../protocol/tokens.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toToken } from './token-shape.ts'

export const listTokens = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: tokenPaths.tokens,
      operationId: 'listTokens',
      summary: 'The API tokens of the caller that work now, newest first',
      security: anyProof,
      middleware: [authenticated],
      request: { query: TokensQuery },
      responses: {
        200: answer('One page of tokens, without the tokens themselves.', TokenPage),
        ...callerProblems(),
      },
    }),
    async (c) => {
      const { items, next } = await listOwnTokens(store)(callerOf(c), c.req.valid('query'))
      return c.json({ items: items.map(toToken), next }, 200)
    },
  )
