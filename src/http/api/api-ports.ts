import type { MiddlewareHandler } from 'hono'
import type { PortalEnv } from '../environment.ts'
import type { PortalPorts } from '../portal-ports.ts'

/** What a route of our API is made from. */
export type ApiPorts = PortalPorts & {
  /** Finds out who asks; first on every route that is not open to all. */
  readonly authenticated: MiddlewareHandler<PortalEnv>
}
