import { createRoute } from '@hono/zod-openapi'
import { listOwnSessions, type NamedSession } from '../../domain/list-own.ts'
import { PageQuery } from '../../protocol/page.ts'
import { sessionPaths } from '../../protocol/paths.ts'
import { type IssuedSession, IssuedSessionPage } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import { instant } from '../instant.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'

export const listSessions = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: sessionPaths.mySessions,
      operationId: 'listSessions',
      summary: 'The AWS sessions that the caller was given, newest first',
      security: anyProof,
      middleware: [authenticated],
      request: { query: PageQuery },
      responses: { 200: answer('One page of sessions; no secrets.', IssuedSessionPage), ...callerProblems() },
    }),
    async (c) => {
      const { items, next } = await listOwnSessions(store)(callerOf(c), c.req.valid('query'))
      return c.json({ items: items.map(toIssuedSession), next }, 200)
    },
  )

const toIssuedSession = ({ session, tenantName }: NamedSession): IssuedSession => ({
  sessionId: session.id,
  ...(tenantName === undefined ? {} : { tenant: tenantName }),
  level: session.level,
  kind: session.kind,
  roleArn: session.roleArn,
  accessKeyId: session.accessKeyId,
  issuedAt: instant(session.issuedAt),
  expiresAt: instant(session.expiresAt),
  durationReason: session.durationReason,
})
