import { AccessError } from './errors.ts'

/** What AWS takes as a session's length, in seconds. */
export const shortestSession = 900
export const longestSession = 43_200

/** A tenant's own settings ("features" in the portal's words). */
export type TenantSettings = { readonly awsAccessTokenValidity?: number }

export type LegacyAuthorization = 'off' | 'tenants' | 'full'

export type SystemSettings = {
  /** Seconds; a tenant without a setting of its own gets sessions this long. */
  readonly tenantSessionDefault: number
  /** Seconds; no tenant's session is longer. */
  readonly tenantSessionMaximum: number
  /** Seconds. */
  readonly administratorSession: number
  /** Seconds that a temporary API token lives. */
  readonly tokenSession: number
  readonly legacyAuthorization: LegacyAuthorization
  readonly administratorJitInUi: boolean
  /** Off: only administrators get AWS access. */
  readonly nonAdministratorJit: boolean
}

export const defaultSettings: SystemSettings = {
  tenantSessionDefault: 3600,
  tenantSessionMaximum: longestSession,
  administratorSession: 3600,
  tokenSession: 3600,
  legacyAuthorization: 'full',
  administratorJitInUi: true,
  nonAdministratorJit: true,
}

/** Throws `invalid_request` unless `value` is a whole number of seconds that AWS takes. */
export function parseSessionSeconds(value: unknown): number {
  const seconds = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value
  if (
    typeof seconds === 'number' &&
    Number.isInteger(seconds) &&
    seconds >= shortestSession &&
    seconds <= longestSession
  )
    return seconds
  throw new AccessError(
    'invalid_request',
    `a session lasts a whole number of seconds from ${shortestSession} to ${longestSession}`,
    {
      hint: 'AWS takes 15 minutes (900) to 12 hours (43200)',
    },
  )
}
