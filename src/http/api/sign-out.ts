import { createRoute } from '@hono/zod-openapi'
import { signOut as endLogin } from '../../domain/sign-out.ts'
import { identityPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import { clearLoginCookie } from '../login-cookie.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { anyProof, changeProblems, noContent } from './describe.ts'

export const signOut = (app: ApiApp, { store, origins, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'delete',
      path: identityPaths.currentLogin,
      operationId: 'signOut',
      summary: 'Sign out: ends the login behind this request, and every token that came of it',
      security: anyProof,
      middleware: [authenticated],
      responses: { 204: noContent, ...changeProblems() },
    }),
    async (c) => {
      await endLogin(store)(callerOf(c))
      clearLoginCookie(c, origins)
      return c.body(null, 204)
    },
  )
