import type { MiddlewareHandler } from 'hono'
import type { AppPorts } from './app-ports.ts'
import type { PortalEnv } from './environment.ts'
import type { ServedOrigins } from './served-origins.ts'

/** What every part of the portal's HTTP is made from. */
export type PortalPorts = AppPorts & {
  readonly origins: ServedOrigins
  /** Bounds what one user may have made per second, over both APIs together; comes after authentication. */
  readonly issuing: MiddlewareHandler<PortalEnv>
  /** Bounds how often one user may end sessions of their own; comes after authentication. */
  readonly revoking: MiddlewareHandler<PortalEnv>
}
