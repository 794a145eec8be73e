/** The plain HTTP listener: loopback only, both families, one port. */
import type { Server } from 'bun'

export type Handle = (request: Request, meta: { readonly sourceIp: string }) => Promise<Response>

export type Listener = { readonly port: number; readonly stop: () => Promise<void> }

/** Larger bodies are refused by the listener. */
const maxBodyBytes = 64 * 1024 * 1024
const tries = 5

/** `port` 0 takes one that is free in both families. */
export async function listen(options: { port: number; handle: Handle }): Promise<Listener> {
  for (let left = options.port === 0 ? tries : 1; ; left--) {
    const v4 = serve('127.0.0.1', options.port, options.handle)
    const port = v4.port ?? options.port
    try {
      const v6 = serveV6(port, options.handle)
      return {
        port,
        stop: async () => {
          await Promise.all([v4.stop(true), v6?.stop(true)])
        },
      }
    } catch (cause) {
      await v4.stop(true)
      if (left <= 1)
        throw new Error(`The sandbox cannot listen on [::1]:${port}: is another program using it?`, { cause })
    }
  }
}

/** Undefined on a machine without IPv6. */
function serveV6(port: number, handle: Handle): Server<undefined> | undefined {
  try {
    return serve('::1', port, handle)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw error
    return undefined
  }
}

function serve(hostname: string, port: number, handle: Handle): Server<undefined> {
  return Bun.serve({
    hostname,
    port,
    development: false,
    maxRequestBodySize: maxBodyBytes,
    fetch: (request, server) => handle(request, { sourceIp: server.requestIP(request)?.address ?? hostname }),
    error: () => new Response('InternalFailure', { status: 500 }),
  })
}
