import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { networkOf } from '../domain/network.ts'
import { callerOf, type PortalEnv } from './environment.ts'
import { HttpRefusal } from './http-refusal.ts'
import { rateLimit } from './rate-limit.ts'

const longestBody = 64 * 1024

/** No request of ours is anywhere near it. */
export const limitBody = bodyLimit({
  maxSize: longestBody,
  onError: () => {
    throw new HttpRefusal('body_too_large', 'the body is too large', `send at most ${longestBody} bytes`)
  },
})

/** Per client address; an IPv6 client owns a whole /64, so that counts as one. */
export function limitAddress(elapsed: () => number) {
  const mustBeWithin = rateLimit({ perSecond: 50, burst: 200, keys: 50_000, elapsed })
  return createMiddleware<PortalEnv>(async (c, next) => {
    mustBeWithin(networkOf(c.get('clientAddress')))
    await next()
  })
}

/**
 * Per user: each ending takes room in the policy of a role that others share, and twelve hours of it must not fill one.
 * Comes after authentication.
 */
export function limitRevoking(elapsed: () => number) {
  const mustBeWithin = rateLimit({ perSecond: 1 / 300, burst: 20, keys: 50_000, elapsed })
  return createMiddleware<PortalEnv>(async (c, next) => {
    mustBeWithin(callerOf(c).subject.user.id)
    await next()
  })
}

/** Per user: what makes AWS sessions, secrets or audit rows. Comes after authentication. */
export function limitIssuing(elapsed: () => number) {
  const mustBeWithin = rateLimit({ perSecond: 20, burst: 100, keys: 50_000, elapsed })
  return createMiddleware<PortalEnv>(async (c, next) => {
    mustBeWithin(callerOf(c).subject.user.id)
    await next()
  })
}
