import { createMiddleware } from 'hono/factory'
import type { PortalEnv } from './environment.ts'
import { HttpRefusal } from './http-refusal.ts'
import type { ServedOrigins } from './served-origins.ts'

/** A name of somebody else's that points at us (DNS rebinding, a stray proxy) gets nothing. */
export const checkHost = ({ servesHost, canonical }: ServedOrigins) =>
  createMiddleware<PortalEnv>(async (c, next) => {
    if (!servesHost(c.req.header('host')))
      throw new HttpRefusal(
        'host_not_served',
        'this portal is not served under that host',
        `use ${canonical}`,
      )
    await next()
  })
