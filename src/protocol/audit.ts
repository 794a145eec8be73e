import { z } from '@hono/zod-openapi'
import { instant } from './instant.ts'
import { PageQuery, pageOf } from './page.ts'

/** What an event can be about; held against the domain's list by a test. */
export const auditKinds = [
  'login.created',
  'login.refused',
  'login.ended',
  'application.authorized',
  'application.refused',
  'token.created',
  'token.revoked',
  'session.requested',
  'session.issued',
  'session.refused',
  'session.failed',
  'session.revoked',
  'session.revoke_failed',
  'membership.added',
  'membership.removed',
  'setting.changed',
  'user.added',
  'user.changed',
  'user.removed',
  'password.changed',
  'password.reset',
  'setup.completed',
  'setup.refused',
  'tenant.added',
  'tenant.removed',
  'role.raise_requested',
  'role.raised',
  'role.raise_failed',
  'account.connected',
  'account.changed',
  'account.removed',
] as const

export const AuditQuery = PageQuery.extend({
  user: z.string().min(1).max(200).optional().openapi({ description: 'a name or an id' }),
  tenant: z.string().min(1).max(64).optional().openapi({ description: 'a name or an id' }),
  kind: z.string().max(64).optional().openapi({ example: 'session.issued' }),
  from: z.iso
    .datetime({ offset: true })
    .optional()
    .openapi({ description: 'RFC 3339; this moment is included' }),
  until: z.iso
    .datetime({ offset: true })
    .optional()
    .openapi({ description: 'RFC 3339; this moment is not included' }),
})

export const AuditExportQuery = AuditQuery.omit({ limit: true, after: true }).extend({
  format: z.enum(['csv', 'jsonl']).openapi({ description: 'jsonl: one JSON object per line' }),
})

export const AuditEvent = z
  .object({
    id: z.string(),
    kind: z.string(),
    at: instant,
    user: z.string().optional().openapi({ description: "the user's name at the time" }),
    userId: z.string().optional(),
    tenantId: z.string().optional(),
    tenant: z.string().optional().openapi({ description: "the tenant's name, while there is one" }),
    client: z.object({ address: z.string(), agent: z.string(), requestId: z.string() }),
    details: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .openapi({ description: 'what the kind of event tells; never a secret' }),
  })
  .openapi('AuditEvent')
export type AuditEvent = z.infer<typeof AuditEvent>

export const AuditPage = pageOf(AuditEvent).openapi('AuditPage')
