import { Hono } from 'hono'
import type { PortalEnv } from '../environment.ts'
import { routeNotFound } from '../http-refusal.ts'
import type { PortalPorts } from '../portal-ports.ts'
import { download } from './download.ts'
import { verifyToken } from './verify-token.ts'

/** The web UI: its files, and one page for every path of its own. */
export function pageRoutes(ports: PortalPorts): Hono<PortalEnv> {
  const app = new Hono<PortalEnv>()
  const asset = (request: Request) => {
    const found = ports.web.asset(request)
    if (!found) throw routeNotFound()
    return found
  }
  app.get('/', (c) => c.redirect('/app/', 302))
  app.get('/favicon.ico', (c) => asset(c.req.raw))
  app.get('/app/assets/*', (c) => asset(c.req.raw))
  verifyToken(app, ports)
  download(app, ports)
  app.get('/app', (c) => c.redirect('/app/', 302))
  app.get('/app/*', (c) => ports.web.page({ fromElsewhere: isFromElsewhere(c.req.header('sec-fetch-site')) }))
  return app
}

/** A link on another site, told from our own pages and from an address that a person or a program opened. */
const isFromElsewhere = (fetchSite: string | undefined): boolean =>
  fetchSite !== undefined && fetchSite !== 'none' && fetchSite !== 'same-origin'
