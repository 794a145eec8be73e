import { createRoute } from '@hono/zod-openapi'
import { createTokenForUser } from '../../domain/user-tokens.ts'
import { userPaths } from '../../protocol/paths.ts'
import { CreatedToken } from '../../protocol/tokens.ts'
import { NewUserToken } from '../../protocol/users.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, body, changeProblems } from './describe.ts'
import { toToken } from './token-shape.ts'
import { UserParam } from './user-shape.ts'

export const createUserToken = (app: ApiApp, { store, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: userPaths.tokens,
      operationId: 'createUserToken',
      summary: "Make an API token that is a user's; needs an administrator who is signed in",
      security: [{ cookie: [] }],
      middleware: [authenticated, issuing],
      request: { params: UserParam, body: body(NewUserToken) },
      responses: {
        201: answer('The token: it is shown here and never again.', CreatedToken),
        ...changeProblems(404),
      },
    }),
    async (c) => {
      const { expiresAt: end, ...wanted } = c.req.valid('json')
      const expiresAt = end === undefined ? undefined : new Date(end)
      const { user } = c.req.valid('param')
      const { token, secret } = await createTokenForUser(store)(callerOf(c), user, { ...wanted, expiresAt })
      return c.json({ ...toToken(token), token: secret }, 201)
    },
  )
