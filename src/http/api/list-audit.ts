import { createRoute } from '@hono/zod-openapi'
import { readAudit } from '../../domain/read-audit.ts'
import { AuditPage, AuditQuery } from '../../protocol/audit.ts'
import { auditPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { toAuditEvent, toQuestion } from './audit-shape.ts'
import { answer, anyProof, callerProblems } from './describe.ts'

export const listAudit = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: auditPaths.audit,
      operationId: 'listAudit',
      summary: 'The audit trail, newest first; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { query: AuditQuery },
      responses: { 200: answer('One page of events.', AuditPage), ...callerProblems(404) },
    }),
    async (c) => {
      const { limit, after, ...asked } = c.req.valid('query')
      const { items, next } = await readAudit(store)(callerOf(c), toQuestion(asked), { limit, after })
      return c.json({ items: items.map(toAuditEvent), next }, 200)
    },
  )
