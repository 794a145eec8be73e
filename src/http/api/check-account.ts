import { createRoute } from '@hono/zod-openapi'
import { checkAccount as check, type AccountCheck as DomainCheck } from '../../domain/check-account.ts'
import { AccountCheck } from '../../protocol/accounts.ts'
import { accountPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import { AccountParam } from './account-shape.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, changeProblems } from './describe.ts'

export const checkAccount = (app: ApiApp, { store, aws, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: accountPaths.check,
      operationId: 'checkAccount',
      summary: 'Try an AWS account out, by a session of 15 minutes that is dropped; administrators only',
      security: anyProof,
      middleware: [authenticated, issuing],
      request: { params: AccountParam },
      responses: { 200: answer('What came of it.', AccountCheck), ...changeProblems(404) },
    }),
    async (c) => {
      const checked = await check({ ...store, ...aws })(callerOf(c), c.req.valid('param').account)
      return c.json(toCheck(checked), 200)
    },
  )

const toCheck = ({ identity, opens, refusal }: DomainCheck): AccountCheck => ({
  opens,
  ...(identity && { identity }),
  ...(refusal && {
    refusal: {
      code: refusal.code,
      title: refusal.message,
      ...(refusal.hint === undefined ? {} : { hint: refusal.hint }),
    },
  }),
})
