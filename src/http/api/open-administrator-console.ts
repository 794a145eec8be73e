import { createRoute } from '@hono/zod-openapi'
import { openConsole } from '../../domain/open-console.ts'
import { sessionPaths } from '../../protocol/paths.ts'
import { AdministratorSessionRequest, ConsoleSession } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, changeProblems, optionalBody } from './describe.ts'
import { parseDestination } from './destination.ts'
import { toConsoleSession } from './session-shape.ts'

export const openAdministratorConsole = (app: ApiApp, { store, aws, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: sessionPaths.administratorConsoleSessions,
      operationId: 'openAdministratorConsole',
      summary: "Open the AWS console with an account's administrator role",
      security: anyProof,
      middleware: [authenticated, issuing],
      request: { body: optionalBody(AdministratorSessionRequest) },
      responses: { 201: answer('The session.', ConsoleSession), ...changeProblems(404, 502) },
    }),
    async (c) => {
      const { account, destination, logOutFirst } = c.req.valid('json')
      const opened = await openConsole({ ...store, ...aws })(callerOf(c), {
        asked: { kind: 'administrator', account },
        destination: parseDestination(destination),
        logOutFirst,
      })
      return c.json(toConsoleSession(opened, await store.clock()), 201)
    },
  )
