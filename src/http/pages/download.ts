import type { Hono } from 'hono'
import { downloadFiles } from '../../protocol/downloads.ts'
import type { PortalEnv } from '../environment.ts'
import { routeNotFound } from '../http-refusal.ts'
import type { PortalPorts } from '../portal-ports.ts'

/** An archive of the CLI, to anyone: whoever needs it has no token yet. */
export const download = (app: Hono<PortalEnv>, { downloads }: PortalPorts) =>
  app.get(`${downloadFiles}:name`, async (c) => {
    const name = c.req.param('name')
    const file = await downloads.open(name)
    if (!file) throw routeNotFound()
    return new Response(file, {
      headers: { 'content-type': 'application/zip', 'content-disposition': `attachment; filename="${name}"` },
    })
  })
