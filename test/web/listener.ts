/** A program on the reader's computer that waits for its answer, as the CLI and DuploCloud's clients do. */
export type Heard = {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly body: string
  readonly origin: string | null
  readonly cookie: string | null
}

export type Listener = {
  readonly port: number
  readonly heard: Heard[]
  /** Resolves with the first request, also when it has been heard already. */
  readonly first: Promise<Heard>
  readonly stop: () => Promise<void>
}

/** `portalOrigin`: where it sends the browser back to, and whom it lets read its answer. */
export function startListener(portalOrigin: string): Listener {
  const heard: Heard[] = []
  const first = Promise.withResolvers<Heard>()
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    development: false,
    async fetch(request) {
      const { pathname, search } = new URL(request.url)
      if (pathname === '/favicon.ico') return new Response(null, { status: 404 })
      const entry = {
        method: request.method,
        path: pathname,
        query: search,
        body: await request.text(),
        origin: request.headers.get('origin'),
        cookie: request.headers.get('cookie'),
      }
      heard.push(entry)
      first.resolve(entry)
      if (request.method === 'GET') {
        return Response.redirect(`${portalOrigin}/app/user/verify-token?success=true`, 302)
      }
      return new Response('ok', { headers: { 'access-control-allow-origin': portalOrigin } })
    },
  })
  const { port } = server
  if (port === undefined) throw new Error('the listener has no port')
  return { port, heard, first: first.promise, stop: () => server.stop(true) }
}
