import { createRoute } from '@hono/zod-openapi'
import { AccessError } from '../../domain/errors.ts'
import { revokeToken } from '../../domain/revoke-token.ts'
import { tokenPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { changeProblems, noContent } from './describe.ts'

export const revokeCurrentToken = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'delete',
      path: tokenPaths.currentToken,
      operationId: 'revokeCurrentToken',
      summary: 'End the very token that this request carries',
      security: [{ bearer: [] }],
      middleware: [authenticated],
      responses: { 204: noContent, ...changeProblems(404) },
    }),
    async (c) => {
      const caller = callerOf(c)
      const { proof } = caller.subject
      if (proof.kind !== 'token')
        throw new AccessError('not_found', 'this request carries no token', { hint: 'sign out instead' })
      await revokeToken(store)(caller, proof.tokenId)
      return c.body(null, 204)
    },
  )
