import { type Caller, eventOf } from './caller.ts'
import { createTemporaryToken } from './create-token.ts'
import { AccessError } from './errors.ts'
import { mustBeAdministrator, mustBeSignedIn } from './must-be.ts'
import type { Store } from './ports.ts'
import { hashSecret, newSecret } from './secret.ts'
import type { SystemSettings } from './settings.ts'

export type NativeRequest = {
  readonly clientId: string
  /** Already checked to be a literal loopback address. */
  readonly redirectUri: string
  readonly codeChallenge: string
  readonly administrator: boolean
}

export type LegacyRequest = { readonly application: string; readonly administrator: boolean }

/** RFC 6749 §4.1.2 recommends ten minutes at most; the program that waits for the code asks within the second. */
const codeSeconds = 60

type CodePorts = Pick<Store, 'authorizationCodes' | 'audit' | 'clock'>

/** A person authorized a native application: a one-time code that its PKCE verifier turns into a token. */
export const authorizeNativeApplication =
  ({ authorizationCodes, audit, clock }: CodePorts) =>
  async (caller: Caller, request: NativeRequest): Promise<{ code: string }> => {
    const loginId = mustBeSignedIn(caller.subject)
    if (request.administrator) mustBeAdministrator(caller.subject)
    const at = await clock()
    const code = newSecret('code')
    const expiresAt = new Date(at.getTime() + codeSeconds * 1000)
    await audit.record(
      applicationAuthorized(caller, at, {
        application: request.clientId,
        administrator: request.administrator,
      }),
    )
    await authorizationCodes.add(
      { ...request, userId: caller.subject.user.id, loginId, expiresAt },
      hashSecret(code),
    )
    return { code }
  }

type LegacyPorts = Pick<Store, 'tokens' | 'audit' | 'clock' | 'settings'>

/**
 * A person authorized a client of the older flow, which has neither state nor PKCE: any local program can ask. So its
 * token carries the administrator's right only if that was asked and shown, and the system setting allows it.
 */
export const authorizeLegacyApplication =
  (ports: LegacyPorts) =>
  async (caller: Caller, request: LegacyRequest): Promise<{ secret: string }> => {
    const loginId = mustBeSignedIn(caller.subject)
    legacyMustBeAllowed((await ports.settings.system()).legacyAuthorization, request)
    if (request.administrator) mustBeAdministrator(caller.subject)
    await ports.audit.record(applicationAuthorized(caller, await ports.clock(), request))
    return createTemporaryToken(ports)(caller, { ...request, loginId })
  }

/** A person said no: worth a line in the audit trail, since who asked may have been up to no good. */
export const refuseApplication =
  ({ audit, clock }: Pick<Store, 'audit' | 'clock'>) =>
  async (caller: Caller, request: LegacyRequest): Promise<void> =>
    audit.record(eventOf('application.refused', caller, { at: await clock(), details: { ...request } }))

function legacyMustBeAllowed(
  allowed: SystemSettings['legacyAuthorization'],
  { administrator }: LegacyRequest,
): void {
  if (allowed === 'full' || (allowed === 'tenants' && !administrator)) return
  throw new AccessError(
    'legacy_authorization_disabled',
    allowed === 'off'
      ? 'an administrator has switched off authorization for older applications'
      : 'older applications may ask for tenant access only, not for administrator access',
    { hint: 'use the jitney CLI, which proves itself with PKCE' },
  )
}

const applicationAuthorized = (caller: Caller, at: Date, { application, administrator }: LegacyRequest) =>
  eventOf('application.authorized', caller, { at, details: { application, administrator } })
