import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { byToken } from '../authenticate.ts'
import type { PortalEnv } from '../environment.ts'
import { routeNotFound } from '../http-refusal.ts'
import type { PortalPorts } from '../portal-ports.ts'
import type { AddDuplocloudRoute, DuplocloudApp } from './duplocloud-app.ts'
import { getAdminJitAccess } from './get-admin-jit-access.ts'
import { getAwsConsoleTokenUrl } from './get-aws-console-token-url.ts'
import { getJitAwsConsoleAccessUrl } from './get-jit-aws-console-access-url.ts'
import { getSystemFeatures } from './get-system-features.ts'
import { getTenantFeatures } from './get-tenant-features.ts'
import { getTenantsForUser } from './get-tenants-for-user.ts'

/** Under these lies the compatible API, with whatever is unknown in it. */
export const duplocloudPrefixes = ['/v3/', '/admin/', '/adminproxy/', '/subscriptions/'] as const

const routes: readonly AddDuplocloudRoute[] = [
  getSystemFeatures,
  getTenantsForUser,
  getAwsConsoleTokenUrl,
  getAdminJitAccess,
  getJitAwsConsoleAccessUrl,
  getTenantFeatures,
]

/** A HEAD would be routed as a GET, and so mint credentials that nobody receives. */
const getOnly = createMiddleware<PortalEnv>(async (c, next) => {
  if (c.req.method !== 'GET') throw routeNotFound()
  await next()
})

/** Bearer tokens only: it mints by GET, so it must not hear a browser's cookies. */
export function duplocloudRoutes(ports: PortalPorts): DuplocloudApp {
  const app = new Hono<PortalEnv>()
  const authenticated = byToken(ports.store)
  for (const prefix of duplocloudPrefixes) app.use(`${prefix}*`, getOnly, authenticated)
  for (const addRoute of routes) addRoute(app, ports)
  return app
}
