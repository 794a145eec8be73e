import { createRoute } from '@hono/zod-openapi'
import { changePassword as change } from '../../domain/change-password.ts'
import { PasswordChange } from '../../protocol/passwords.ts'
import { identityPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { body, changeProblems, noContent } from './describe.ts'

export const changePassword = (app: ApiApp, { store, passwords, sleep, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'put',
      path: identityPaths.myPassword,
      operationId: 'changePassword',
      summary: 'Change your own password and end your other logins; needs a person who is signed in',
      security: [{ cookie: [] }],
      middleware: [authenticated],
      request: { body: body(PasswordChange) },
      responses: { 204: noContent, ...changeProblems() },
    }),
    async (c) => {
      await change({ ...store, passwords, sleep })(callerOf(c), c.req.valid('json'))
      return c.body(null, 204)
    },
  )
