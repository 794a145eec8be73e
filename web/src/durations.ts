import type { IssuedSession } from '../../src/protocol/sessions.ts'

/** `1 h 59 min`, `4 min 10 s`, `9 s`: the two largest units that say something. Nothing is left at or below zero. */
export function timeLeft(milliseconds: number): string | undefined {
  const seconds = Math.floor(milliseconds / 1000)
  if (seconds <= 0) return undefined
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor((seconds % 86_400) / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  if (days > 0) return `${days} d ${hours} h`
  if (hours > 0) return `${hours} h ${minutes} min`
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`
}

type Reason = IssuedSession['durationReason']

const reasons: Readonly<Record<Reason, string>> = {
  tenant_setting: "the tenant's AWS Access Token Validity says so",
  tenant_default: 'this is what tenants have unless they are set otherwise',
  tenant_maximum: 'no tenant of this portal may have longer',
  administrator_setting: 'this is what the portal gives administrators',
  access_end: 'your access to the tenant ends then',
  role_maximum: 'the IAM role allows no longer session',
  role_chaining: 'AWS allows no more where the portal itself uses an assumed role',
}

/** Why a session is as long as it is. A reason of a newer portal has no words here. */
export const reasonInWords = (reason: Reason): string | undefined => reasons[reason]
