import { Hono } from 'hono'
import type { PortalEnv } from '../environment.ts'
import type { PortalPorts } from '../portal-ports.ts'
import { authorize } from './authorize.ts'
import { metadata } from './metadata.ts'
import { revoke } from './revoke.ts'
import { token } from './token.ts'

/** The portal as authorization server for native applications (RFC 8252). */
export function oauthRoutes(ports: PortalPorts): Hono<PortalEnv> {
  const app = new Hono<PortalEnv>()
  for (const addRoute of [metadata, authorize, token, revoke]) addRoute(app, ports)
  return app
}
