/** Who is at the console: the session behind the cookie, while it and the credentials under it are known. */
import { findCredential } from '../find-credential.ts'
import type { Aws, Principal } from '../service.ts'
import { readCookie } from '../sign-in/cookie.ts'
import { consoleSessions } from '../sign-in/records.ts'

type RoleSession = Extract<Principal, { kind: 'assumed-role' }>

export type ConsoleSession =
  | { readonly signedIn: true; readonly principal: RoleSession; readonly expiresAt: Date }
  /** `issuer`: where to sign in again, when that is known. */
  | { readonly signedIn: false; readonly expired: boolean; readonly issuer: string | undefined }

export function readSession(request: Request, aws: Aws): ConsoleSession {
  const secret = readCookie(request)
  const record = secret === undefined ? undefined : consoleSessions.get(aws.state, secret)
  if (!record) return { signedIn: false, expired: false, issuer: undefined }
  const expiresAt = new Date(record.expiresAt)
  const principal = findCredential(aws.state, record.accessKeyId)?.principal
  if (expiresAt.getTime() <= aws.clock().getTime() || principal?.kind !== 'assumed-role')
    return { signedIn: false, expired: true, issuer: record.issuer }
  return { signedIn: true, principal, expiresAt }
}
