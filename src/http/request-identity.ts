import { createMiddleware } from 'hono/factory'
import { clientAddressOf } from './client-address.ts'
import type { PortalEnv } from './environment.ts'
import { addressMatcher, parseAddress } from './ip-address.ts'

const acceptable = /^[A-Za-z0-9._-]{8,64}$/

/** Gives every request its id and its client's address; what headers say of either counts from trusted proxies only. */
export function requestIdentity(trustedProxies: readonly string[]) {
  const isTrusted = addressMatcher(trustedProxies)
  return createMiddleware<PortalEnv>(async (c, next) => {
    const peer = c.env.peerAddress
    const incoming = isTrusted(parseAddress(peer) ?? '') ? (c.req.header('x-request-id') ?? '') : ''
    c.set('requestId', acceptable.test(incoming) ? incoming : crypto.randomUUID())
    c.set(
      'clientAddress',
      clientAddressOf({ peer, forwardedFor: c.req.header('x-forwarded-for'), isTrusted }),
    )
    await next()
  })
}
