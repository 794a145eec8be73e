import { createRoute } from '@hono/zod-openapi'
import { changeAccount as change } from '../../domain/change-account.ts'
import { Account, AccountChanges } from '../../protocol/accounts.ts'
import { accountPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import { AccountParam, toAccount } from './account-shape.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, body, changeProblems } from './describe.ts'

export const changeAccount = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'patch',
      path: accountPaths.account,
      operationId: 'changeAccount',
      summary: 'Change what is said of an AWS account; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: AccountParam, body: body(AccountChanges) },
      responses: { 200: answer('The account now.', Account), ...changeProblems(404, 409) },
    }),
    async (c) => {
      const { default: isDefault, ...rest } = c.req.valid('json')
      const { account } = c.req.valid('param')
      const changed = await change(store)(callerOf(c), { account, changes: { ...rest, isDefault } })
      return c.json(toAccount(changed), 200)
    },
  )
