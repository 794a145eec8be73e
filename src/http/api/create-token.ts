import { createRoute } from '@hono/zod-openapi'
import { createToken as create } from '../../domain/create-token.ts'
import { tokenPaths } from '../../protocol/paths.ts'
import { CreatedToken, NewToken } from '../../protocol/tokens.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, body, changeProblems } from './describe.ts'
import { toToken } from './token-shape.ts'

export const createToken = (app: ApiApp, { store, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: tokenPaths.tokens,
      operationId: 'createToken',
      summary: 'Make an API token; needs a person who is signed in',
      security: [{ cookie: [] }],
      middleware: [authenticated, issuing],
      request: { body: body(NewToken) },
      responses: {
        201: answer('The token: it is shown here and never again.', CreatedToken),
        ...changeProblems(),
      },
    }),
    async (c) => {
      const wanted = c.req.valid('json')
      const expiresAt = wanted.expiresAt === undefined ? undefined : new Date(wanted.expiresAt)
      const { token, secret } = await create(store)(callerOf(c), { ...wanted, expiresAt })
      return c.json({ ...toToken(token), token: secret }, 201)
    },
  )
