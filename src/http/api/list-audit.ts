import { createRoute } from '@hono/zod-openapi'
import { type AuditKind, auditKinds, type AuditEvent as DomainEvent } from '../../domain/audit-event.ts'
import { AccessError } from '../../domain/errors.ts'
import { readAudit } from '../../domain/read-audit.ts'
import { type AuditEvent, AuditPage, AuditQuery } from '../../protocol/audit.ts'
import { auditPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
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
      const { limit, after, kind, from, until, ...who } = c.req.valid('query')
      const question = { ...who, kind: kindOf(kind), from: dateOf(from), until: dateOf(until) }
      const { items, next } = await readAudit(store)(callerOf(c), question, { limit, after })
      return c.json({ items: items.map(toAuditEvent), next }, 200)
    },
  )

const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text))

function kindOf(text: string | undefined): AuditKind | undefined {
  const kind = auditKinds.find((candidate) => candidate === text)
  if (kind === undefined && text !== undefined)
    throw new AccessError('invalid_request', 'kind: there is no such kind of event', {
      hint: `kinds are: ${auditKinds.join(', ')}`,
    })
  return kind
}

/** To the millisecond, unlike other times: the order of events matters here. */
const toAuditEvent = (event: DomainEvent & { readonly id: string }): AuditEvent => ({
  id: event.id,
  kind: event.kind,
  at: event.at.toISOString(),
  ...(event.userName === undefined ? {} : { user: event.userName }),
  ...(event.userId === undefined ? {} : { userId: event.userId }),
  ...(event.tenantId === undefined ? {} : { tenantId: event.tenantId }),
  client: event.client,
  details: event.details,
})
