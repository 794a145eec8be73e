import { createRoute } from '@hono/zod-openapi'
import { type AnyonesSession as Listed, listSessions } from '../../domain/list-sessions.ts'
import { sessionPaths } from '../../protocol/paths.ts'
import { type AnyonesSession, AnyonesSessionPage, SessionsQuery } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toIssuedSession } from './issued-session-shape.ts'

export const listAllSessions = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: sessionPaths.sessions,
      operationId: 'listAllSessions',
      summary: 'The AWS sessions that anyone was given, newest first; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { query: SessionsQuery },
      responses: {
        200: answer('One page of sessions; no secrets.', AnyonesSessionPage),
        ...callerProblems(404),
      },
    }),
    async (c) => {
      const { user, tenant, live, ...page } = c.req.valid('query')
      const question = { user, tenant, live: live === 'true' }
      const { items, next } = await listSessions(store)(callerOf(c), question, page)
      return c.json({ items: items.map(toAnyonesSession), next }, 200)
    },
  )

const toAnyonesSession = ({ userName, ...named }: Listed): AnyonesSession => ({
  ...toIssuedSession(named),
  ...(userName === undefined ? {} : { user: userName }),
  userId: named.session.userId,
  client: { address: named.session.client.address, agent: named.session.client.agent },
})
