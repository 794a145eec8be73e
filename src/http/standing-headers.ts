import { createMiddleware } from 'hono/factory'
import { apiVersion, apiVersionHeader } from '../protocol/version.ts'
import type { PortalEnv } from './environment.ts'

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  [apiVersionHeader]: apiVersion,
}

/** For what is no page of the web UI, which brings its own. */
const unlessSet = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
}

const isCacheable = (path: string): boolean => path.startsWith('/app/assets/') || path === '/favicon.ico'

/** What every answer carries, errors included. `secure`: the portal is reached over https. */
export const standingHeaders = ({ secure }: { secure: boolean }) =>
  createMiddleware<PortalEnv>(async (c, next) => {
    await next()
    const { headers, ok } = c.res
    for (const [name, value] of Object.entries(always)) headers.set(name, value)
    for (const [name, value] of Object.entries(unlessSet)) if (!headers.has(name)) headers.set(name, value)
    if (!ok || !isCacheable(c.req.path)) headers.set('cache-control', 'no-store')
    if (secure) headers.set('strict-transport-security', 'max-age=31536000')
    headers.set('x-request-id', c.get('requestId'))
  })
