import type { z } from '@hono/zod-openapi'
import { type AuditKind, auditKinds } from '../../domain/audit-event.ts'
import { AccessError } from '../../domain/errors.ts'
import type { AuditQuestion, ToldEvent } from '../../domain/read-audit.ts'
import type { AuditEvent, AuditQuery } from '../../protocol/audit.ts'

type Asked = Omit<z.infer<typeof AuditQuery>, 'limit' | 'after'>

/** Throws `invalid_request` for a kind that there is not. */
export const toQuestion = ({ user, tenant, kind, from, until }: Asked): AuditQuestion => ({
  user,
  tenant,
  kind: kindOf(kind),
  from: dateOf(from),
  until: dateOf(until),
})

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
export const toAuditEvent = (event: ToldEvent): AuditEvent => ({
  id: event.id,
  kind: event.kind,
  at: event.at.toISOString(),
  ...(event.userName === undefined ? {} : { user: event.userName }),
  ...(event.userId === undefined ? {} : { userId: event.userId }),
  ...(event.tenantId === undefined ? {} : { tenantId: event.tenantId }),
  ...(event.tenantName === undefined ? {} : { tenant: event.tenantName }),
  client: event.client,
  details: event.details,
})
