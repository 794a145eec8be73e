import { createRoute } from '@hono/zod-openapi'
import { openConsole } from '../../domain/open-console.ts'
import { sessionPaths } from '../../protocol/paths.ts'
import { ConsoleSession, SessionRequest } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, changeProblems, optionalBody } from './describe.ts'
import { parseDestination } from './destination.ts'
import { toConsoleSession } from './session-shape.ts'
import { TenantParam } from './tenant-shape.ts'

export const openTenantConsole = (app: ApiApp, { store, aws, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: sessionPaths.tenantConsoleSessions,
      operationId: 'openTenantConsole',
      summary: 'Open the AWS console on a tenant: credentials and a signed-in URL',
      security: anyProof,
      middleware: [authenticated, issuing],
      request: { params: TenantParam, body: optionalBody(SessionRequest) },
      responses: { 201: answer('The session.', ConsoleSession), ...changeProblems(502) },
    }),
    async (c) => {
      const asked = { kind: 'tenant', tenant: c.req.valid('param').tenant } as const
      const { destination, logOutFirst } = c.req.valid('json')
      const opened = await openConsole({ ...store, ...aws })(callerOf(c), {
        asked,
        destination: parseDestination(destination),
        logOutFirst,
      })
      return c.json(toConsoleSession(opened, await store.clock()), 201)
    },
  )
