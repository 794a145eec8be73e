import { createMiddleware } from 'hono/factory'
import type { PortalEnv } from './environment.ts'
import { HttpRefusal } from './http-refusal.ts'
import { addressMatcher, parseAddress } from './ip-address.ts'

const loopback = addressMatcher(['127.0.0.0/8', '::1'])

/** Where TLS ends at a proxy, whoever comes past that proxy would speak to us in clear. */
export function checkPeer({
  onlyThroughProxy,
  trustedProxies,
}: {
  onlyThroughProxy: boolean
  trustedProxies: readonly string[]
}) {
  const trusted = addressMatcher(trustedProxies)
  return createMiddleware<PortalEnv>(async (c, next) => {
    const peer = parseAddress(c.env.peerAddress) ?? ''
    if (onlyThroughProxy && !trusted(peer) && !loopback(peer))
      throw new HttpRefusal(
        'host_not_served',
        'this portal is not served under that address',
        'use the portal by its own address',
      )
    await next()
  })
}
