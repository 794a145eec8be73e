import type { App } from '../../src/http/app.ts'
import { type PortalOptions, startPortal, type TestPortal } from './portal.ts'

export type ListeningPortal = TestPortal & { readonly host: string; readonly stop: () => Promise<void> }

/** A portal on a real socket, for clients that speak HTTP themselves. */
export async function listen(options: PortalOptions = {}): Promise<ListeningPortal> {
  let app: App | undefined
  const server: Bun.Server<undefined> = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    development: false,
    fetch: (request, listener): Promise<Response> | Response => {
      const peerAddress = listener.requestIP(request)?.address ?? ''
      return app?.fetch(request, { peerAddress }) ?? new Response(null, { status: 503 })
    },
  })
  const host = `http://localhost:${server.port}`
  const portal = await startPortal({ ...options, config: { ...options.config, publicUrl: new URL(host) } })
  app = portal.app
  return {
    ...portal,
    host,
    stop: async () => {
      await server.stop(true)
      await portal.close()
    },
  }
}
