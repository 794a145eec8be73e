import { createRoute } from '@hono/zod-openapi'
import { addAccount as add } from '../../domain/change-account.ts'
import { Account, NewAccount } from '../../protocol/accounts.ts'
import { accountPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import { toAccount } from './account-shape.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, body, changeProblems } from './describe.ts'

export const addAccount = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: accountPaths.accounts,
      operationId: 'addAccount',
      summary: 'Connect an AWS account; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { body: body(NewAccount) },
      responses: { 201: answer('The account.', Account), ...changeProblems(409) },
    }),
    async (c) => {
      const { default: isDefault, ...wanted } = c.req.valid('json')
      return c.json(toAccount(await add(store)(callerOf(c), { ...wanted, isDefault })), 201)
    },
  )
