import type { Revoked } from '../../domain/revoke-sessions.ts'
import type { Revocation } from '../../protocol/sessions.ts'
import { instant } from '../instant.ts'

export const toRevocation = ({ ended, everyone, newSessionsFrom, notEnded }: Revoked): Revocation => ({
  ended,
  everyone,
  // Rounded up: whoever comes back at that moment must not be a fraction of a second early.
  ...(newSessionsFrom ? { newSessionsFrom: instant(new Date(newSessionsFrom.getTime() + 999)) } : {}),
  notEnded: notEnded.map(({ roleArn, until, reason }) => ({
    roleArn,
    ...(until ? { until: instant(until) } : {}),
    reason,
  })),
})

/** Where no session lived there is nothing to tell. */
export const hadNothingToEnd = ({ ended, everyone, notEnded }: Revoked): boolean =>
  ended === 0 && !everyone && notEnded.length === 0
