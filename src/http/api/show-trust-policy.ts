import { createRoute } from '@hono/zod-openapi'
import { showTrustPolicy as show } from '../../domain/show-trust-policy.ts'
import { TrustPolicy, TrustPolicyQuery } from '../../protocol/accounts.ts'
import { accountPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import { AccountParam } from './account-shape.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'

export const showTrustPolicy = (app: ApiApp, { store, aws, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: accountPaths.trustPolicy,
      operationId: 'showTrustPolicy',
      summary: 'The trust policy that a role of the account needs; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: AccountParam, query: TrustPolicyQuery },
      responses: { 200: answer('The policy.', TrustPolicy), ...callerProblems(404, 502) },
    }),
    async (c) => {
      const wanted = { ...c.req.valid('param'), ...c.req.valid('query') }
      return c.json(await show({ ...store, ...aws })(callerOf(c), wanted), 200)
    },
  )
