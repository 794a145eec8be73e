import type { Answer } from './ask-portal.ts'
import { hint, say } from './terminal.ts'

const tolerated = 5 * 60_000
const longestSession = 12 * 3_600_000

/** How far the portal's clock is ahead of ours, in milliseconds. */
export const clockSkew = (serverTime: number, answer: Answer) =>
  serverTime - (answer.sentAt + answer.receivedAt) / 2

/** Milliseconds since 1970 of an RFC 3339 instant, or undefined for anything else. */
export const parseInstant = (value: unknown): number | undefined => {
  if (typeof value !== 'string') return undefined
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(value)) return undefined
  const time = Date.parse(value)
  return Number.isNaN(time) ? undefined : time
}

/** The portal's time by the answer's `Date` header. */
export const dateHeader = (answer: Answer): number | undefined => {
  const time = Date.parse(answer.headers.get('date') ?? '')
  return Number.isNaN(time) ? undefined : time
}

/**
 * When this machine must stop believing in credentials: neither after their expiry by its own clock, nor after their
 * lifetime has passed since it asked, whichever comes first. So a wrong clock, and one that is set right meanwhile,
 * can only make them end too early.
 */
export const deadAt = ({
  expiresAt,
  serverTime,
  sentAt,
}: Record<'expiresAt' | 'serverTime' | 'sentAt', number>) =>
  Math.min(expiresAt, sentAt + Math.min(expiresAt - serverTime, longestSession))

/** AWS refuses what is signed at the wrong time, so a wrong clock is worth a sentence. */
export const reportClock = (skew: number) => {
  if (Math.abs(skew) <= tolerated) return
  const minutes = Math.round(Math.abs(skew) / 60_000)
  say(`this machine's clock is ${minutes} minutes ${skew > 0 ? 'behind' : 'ahead of'} the portal's`)
  hint('set the clock, because AWS refuses requests that are signed at the wrong time')
}
