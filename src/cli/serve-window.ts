import type { AwsCredentials } from './aws-credentials.ts'

const minute = 60_000
const consoleUrlLifetime = 14 * minute
/** What ends sooner than this is of little use to a caller that has yet to make its request. */
const endsSoon = minute
/** A file from the future means that the clock was set back: no arithmetic on it can be trusted. */
const clockSlack = 5 * minute

/** How much must remain of credentials that are served as they are. AWS tools ask again at about these times. */
export const serveWindow = (lifetime: number) => {
  if (lifetime <= 20 * minute) return 5 * minute
  return lifetime < 90 * minute ? 15 * minute : 60 * minute
}

/** `ageing`: new ones are due, these are served meanwhile. `ending`: served only when there are no new ones to be had. */
export type Freshness = 'fresh' | 'ageing' | 'ending' | 'dead'

/** How old credentials are. Times are milliseconds on this machine's clock. */
export const freshness = (credentials: AwsCredentials, now: number): Freshness => {
  if (credentials.mintedAt > now + clockSlack) return 'dead'
  const remaining = credentials.deadAt - now
  if (remaining <= 0) return 'dead'
  if (remaining <= endsSoon) return 'ending'
  return remaining > serveWindow(credentials.deadAt - credentials.mintedAt) ? 'fresh' : 'ageing'
}

/** The signed-in link while its sign-in token surely lives, then the portal's own page. */
export const consoleUrlAt = (credentials: AwsCredentials, now: number) =>
  now < credentials.mintedAt + consoleUrlLifetime ? credentials.consoleUrl : credentials.portalUrl
