import { createRoute } from '@hono/zod-openapi'
import { showAccount as show } from '../../domain/list-accounts.ts'
import { Account } from '../../protocol/accounts.ts'
import { accountPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import { AccountParam, toAccount } from './account-shape.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'

export const showAccount = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: accountPaths.account,
      operationId: 'showAccount',
      summary: 'One AWS account; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: AccountParam },
      responses: { 200: answer('The account.', Account), ...callerProblems(404) },
    }),
    async (c) => c.json(toAccount(await show(store)(callerOf(c), c.req.valid('param').account)), 200),
  )
