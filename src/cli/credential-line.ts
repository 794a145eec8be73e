import type { AwsCredentials } from './aws-credentials.ts'
import { consoleUrlAt } from './serve-window.ts'

/** RFC 3339, UTC, whole seconds: the one form that every AWS SDK reads. */
export const instant = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`

/** The line that AWS tools read from a `credential_process`. */
export const credentialLine = (credentials: AwsCredentials, now: number) =>
  JSON.stringify({
    Version: 1,
    ConsoleUrl: consoleUrlAt(credentials, now),
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey,
    Region: credentials.region,
    SessionToken: credentials.sessionToken,
    Expiration: instant(credentials.expiresAt),
  })
