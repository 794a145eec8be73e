import type { AuditDetails, AuditEvent, AuditKind } from './audit-event.ts'
import type { Client, Subject } from './subject.ts'

/** Who is asking, and from where: what every verb is told besides its own matter. */
export type Caller = { readonly subject: Subject; readonly client: Client }

/** An audit event of what `caller` did at `at`. */
export const eventOf = (
  kind: AuditKind,
  { subject, client }: Caller,
  rest: { readonly at: Date; readonly details: AuditDetails; readonly tenantId?: string | undefined },
): AuditEvent => ({ kind, userId: subject.user.id, userName: subject.user.name, client, ...rest })
