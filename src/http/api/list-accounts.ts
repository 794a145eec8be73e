import { createRoute } from '@hono/zod-openapi'
import { listAccounts as list } from '../../domain/list-accounts.ts'
import { AccountPage } from '../../protocol/accounts.ts'
import { ListQuery } from '../../protocol/page.ts'
import { accountPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import { toAccount } from './account-shape.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toListRequest } from './list-request.ts'

export const listAccounts = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: accountPaths.accounts,
      operationId: 'listAccounts',
      summary: 'The AWS accounts, by name; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { query: ListQuery },
      responses: { 200: answer('One page of accounts.', AccountPage), ...callerProblems() },
    }),
    async (c) => {
      const { items, next } = await list(store)(callerOf(c), toListRequest(c.req.valid('query')))
      return c.json({ items: items.map(toAccount), next }, 200)
    },
  )
