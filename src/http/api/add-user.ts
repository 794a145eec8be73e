import { createRoute } from '@hono/zod-openapi'
import { addUser as add } from '../../domain/add-user.ts'
import { userPaths } from '../../protocol/paths.ts'
import { CreatedUser, NewUser } from '../../protocol/users.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, body, changeProblems } from './describe.ts'
import { toUser } from './user-shape.ts'

export const addUser = (app: ApiApp, { store, passwords, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: userPaths.users,
      operationId: 'addUser',
      summary: 'Add a user; administrators only, and for an administrator a person who is signed in',
      security: anyProof,
      middleware: [authenticated, issuing],
      request: { body: body(NewUser) },
      responses: {
        201: answer('The user, and their password: it is shown here and never again.', CreatedUser),
        ...changeProblems(409),
      },
    }),
    async (c) => {
      const { user, password } = await add({ ...store, passwords })(callerOf(c), c.req.valid('json'))
      return c.json({ ...toUser(user), password }, 201)
    },
  )
