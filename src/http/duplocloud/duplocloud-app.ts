import type { Hono } from 'hono'
import type { PortalEnv } from '../environment.ts'
import type { PortalPorts } from '../portal-ports.ts'

export type DuplocloudApp = Hono<PortalEnv>

/** One route of the compatible API; who asks is known before it runs. */
export type AddDuplocloudRoute = (app: DuplocloudApp, ports: PortalPorts) => void
