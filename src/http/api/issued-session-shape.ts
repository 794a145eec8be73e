import type { NamedSession } from '../../domain/name-sessions.ts'
import type { IssuedSession } from '../../protocol/sessions.ts'
import { instant } from '../instant.ts'

export const toIssuedSession = ({ session, tenantName }: NamedSession): IssuedSession => ({
  sessionId: session.id,
  ...(tenantName === undefined ? {} : { tenant: tenantName }),
  level: session.level,
  kind: session.kind,
  roleArn: session.roleArn,
  accessKeyId: session.accessKeyId,
  issuedAt: instant(session.issuedAt),
  expiresAt: instant(session.expiresAt),
  durationReason: session.durationReason,
  ...(session.revokedAt ? { endedAt: instant(session.revokedAt) } : {}),
})
