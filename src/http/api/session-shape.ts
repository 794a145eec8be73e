import type { OpenedConsole } from '../../domain/open-console.ts'
import type { OpenedSession } from '../../domain/open-session.ts'
import type { ConsoleSession, Credentials } from '../../protocol/sessions.ts'
import { instant } from '../instant.ts'

export const toCredentials = ({ grant, plan, credentials }: OpenedSession, now: Date): Credentials => ({
  sessionId: plan.sessionId,
  ...(grant.target.kind === 'tenant' ? { tenant: grant.target.tenant.name } : {}),
  awsAccountId: plan.account.awsAccountId,
  level: grant.level,
  roleArn: plan.roleArn,
  region: plan.region,
  expiresAt: instant(credentials.expiresAt),
  durationSeconds: plan.durationSeconds,
  durationReason: plan.durationReason,
  serverTime: instant(now),
  accessKeyId: credentials.accessKeyId,
  secretAccessKey: credentials.secretAccessKey,
  sessionToken: credentials.sessionToken,
})

export const toConsoleSession = (opened: OpenedConsole, now: Date): ConsoleSession => ({
  ...toCredentials(opened, now),
  consoleUrl: opened.consoleUrl,
  consoleUrlExpiresAt: instant(opened.consoleUrlExpiresAt),
})
