import { createRoute, z } from '@hono/zod-openapi'
import { parseId, type TokenId } from '../../domain/identifiers.ts'
import { revokeToken as revoke } from '../../domain/revoke-token.ts'
import { tokenPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { anyProof, changeProblems, noContent } from './describe.ts'

export const revokeToken = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'delete',
      path: tokenPaths.token,
      operationId: 'revokeToken',
      summary: 'End one of your tokens; an administrator may end anybody’s',
      security: anyProof,
      middleware: [authenticated],
      request: { params: z.object({ token: z.string() }) },
      responses: { 204: noContent, ...changeProblems(404) },
    }),
    async (c) => {
      await revoke(store)(callerOf(c), parseId<TokenId>(c.req.valid('param').token, 'token'))
      return c.body(null, 204)
    },
  )
