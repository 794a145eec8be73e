import { Hono } from 'hono'
import { oauthPaths } from '../protocol/oauth.ts'
import { apiBase } from '../protocol/version.ts'
import { accessLog } from './access-log.ts'
import { answerError } from './answer-error.ts'
import { problem } from './api/problem.ts'
import { apiRoutes } from './api/routes.ts'
import type { AppPorts } from './app-ports.ts'
import { checkHost } from './check-host.ts'
import { checkPeer } from './check-peer.ts'
import { message } from './duplocloud/message.ts'
import { duplocloudPrefixes, duplocloudRoutes } from './duplocloud/routes.ts'
import type { PortalEnv, RequestMeta } from './environment.ts'
import { routeNotFound } from './http-refusal.ts'
import { limitAddress, limitBody, limitIssuing, limitRevoking } from './limits.ts'
import { oauthError } from './oauth/oauth-error.ts'
import { oauthRoutes } from './oauth/routes.ts'
import { errorPage } from './pages/error-page.ts'
import { pageRoutes } from './pages/routes.ts'
import { requestIdentity } from './request-identity.ts'
import { servedOrigins } from './served-origins.ts'
import { standingHeaders } from './standing-headers.ts'

export type App = { readonly fetch: (request: Request, meta: RequestMeta) => Promise<Response> }

const errorShapes = [
  { under: ['/api/'], shape: problem },
  { under: duplocloudPrefixes, shape: message },
  { under: [oauthPaths.token, oauthPaths.revoke], shape: oauthError },
  { under: [''], shape: errorPage },
]

/**
 * The portal's HTTP, without a socket. Every way to say no goes through `answerError`. Throws a TypeError for a
 * configuration that cannot be served.
 */
export function createApp(ports: AppPorts): App {
  const origins = servedOrigins(ports.config.publicUrl)
  const portal = {
    ...ports,
    origins,
    issuing: limitIssuing(ports.elapsed),
    revoking: limitRevoking(ports.elapsed),
  }
  const answer = answerError(errorShapes, ports.log)

  const app = new Hono<PortalEnv>()
  app.onError(answer)
  app.notFound((c) => answer(routeNotFound(), c))

  app.use(requestIdentity(ports.config.trustedProxies), accessLog(ports), standingHeaders(origins))
  // Load balancers ask for this by address, under whatever Host they like.
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  // A Host header that is none makes Bun's URLs relative, and so misread by the router: the Host is checked on every
  // path, before any other route is looked at.
  app.use(checkPeer(ports.config), checkHost(origins), limitAddress(ports.elapsed), limitBody)

  app.route(apiBase, apiRoutes(portal))
  app.route('/', duplocloudRoutes(portal))
  app.route('/', oauthRoutes(portal))
  app.route('/', pageRoutes(portal))

  return { fetch: async (request, meta) => app.fetch(request, meta) }
}
