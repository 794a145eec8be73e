import { createRoute } from '@hono/zod-openapi'
import { resetPassword as reset } from '../../domain/change-password.ts'
import { userPaths } from '../../protocol/paths.ts'
import { NewUserPassword } from '../../protocol/users.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, changeProblems } from './describe.ts'
import { UserParam } from './user-shape.ts'

export const resetPassword = (app: ApiApp, { store, passwords, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: userPaths.password,
      operationId: 'resetPassword',
      summary: 'Give a user a new password and end their logins; an administrator who is signed in',
      security: [{ cookie: [] }],
      middleware: [authenticated, issuing],
      request: { params: UserParam },
      responses: {
        201: answer('The password: it is shown here and never again.', NewUserPassword),
        ...changeProblems(404),
      },
    }),
    async (c) => c.json(await reset({ ...store, passwords })(callerOf(c), c.req.valid('param').user), 201),
  )
