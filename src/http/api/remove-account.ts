import { createRoute } from '@hono/zod-openapi'
import { removeAccount as remove } from '../../domain/change-account.ts'
import { accountPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import { AccountParam } from './account-shape.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { anyProof, changeProblems, noContent } from './describe.ts'

export const removeAccount = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'delete',
      path: accountPaths.account,
      operationId: 'removeAccount',
      summary: 'Take away an AWS account that no tenant uses; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: AccountParam },
      responses: { 204: noContent, ...changeProblems(404, 409) },
    }),
    async (c) => {
      await remove(store)(callerOf(c), c.req.valid('param').account)
      return c.body(null, 204)
    },
  )
