import { createRoute } from '@hono/zod-openapi'
import { listOwnSessions } from '../../domain/list-own.ts'
import { sessionPaths } from '../../protocol/paths.ts'
import { IssuedSessionPage, MySessionsQuery } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toIssuedSession } from './issued-session-shape.ts'

export const listSessions = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: sessionPaths.mySessions,
      operationId: 'listSessions',
      summary: 'The AWS sessions that the caller was given, newest first',
      security: anyProof,
      middleware: [authenticated],
      request: { query: MySessionsQuery },
      responses: { 200: answer('One page of sessions; no secrets.', IssuedSessionPage), ...callerProblems() },
    }),
    async (c) => {
      const { live, ...page } = c.req.valid('query')
      const { items, next } = await listOwnSessions(store)(callerOf(c), { ...page, live: live === 'true' })
      return c.json({ items: items.map(toIssuedSession), next }, 200)
    },
  )
