import { createRoute } from '@hono/zod-openapi'
import { issueCredentials } from '../../domain/issue-credentials.ts'
import { sessionPaths } from '../../protocol/paths.ts'
import { AdministratorSessionRequest, Credentials } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, changeProblems, optionalBody } from './describe.ts'
import { toCredentials } from './session-shape.ts'

export const issueAdministratorCredentials = (
  app: ApiApp,
  { store, aws, authenticated, issuing }: ApiPorts,
) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: sessionPaths.administratorCredentials,
      operationId: 'issueAdministratorCredentials',
      summary: "Temporary AWS credentials of an account's administrator role",
      security: anyProof,
      middleware: [authenticated, issuing],
      request: {
        body: optionalBody(
          AdministratorSessionRequest.omit({ destination: true }).openapi('AdministratorCredentialsRequest'),
        ),
      },
      responses: { 201: answer('The credentials.', Credentials), ...changeProblems(404, 502) },
    }),
    async (c) => {
      const asked = { kind: 'administrator', account: c.req.valid('json').account } as const
      const issued = await issueCredentials({ ...store, ...aws })(callerOf(c), asked)
      return c.json(toCredentials(issued, await store.clock()), 201)
    },
  )
