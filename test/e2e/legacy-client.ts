/** A client of the older flow, as `duplo-jit` and `duploctl` do it: no state, no PKCE, a token by redirect or by POST. */
export type LegacyClient = {
  readonly url: string
  /** The token, or `canceled`. */
  readonly result: Promise<string>
  readonly stop: () => Promise<void>
}

type Options = {
  readonly host: string
  readonly application: string
  readonly administrator?: boolean
  readonly redirect: boolean
}

export function legacyClient({ host, application, administrator = false, redirect }: Options): LegacyClient {
  const { promise, resolve } = Promise.withResolvers<string>()
  const page = (last: string, port: number) =>
    `${host}/app/user/verify-token?localAppName=${application}&localPort=${port}${administrator ? '&isAdmin=true' : ''}${last}`
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: async (request, { port }) => {
      const { pathname, searchParams } = new URL(request.url)
      if (pathname === '/v2/callbackWithOtp') return canceled(request, resolve)
      if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: crossOrigin(host) })
      if (request.method === 'POST') return posted(request, { host, resolve })
      const token = searchParams.get('t')
      if (!token) return new Response(null, { status: 404 })
      // The client decodes twice: what `searchParams` has decoded once is decoded again.
      resolve(decodeURIComponent(token))
      return Response.redirect(page('&success=true', port ?? 0), 302)
    },
  })
  return {
    url: page(redirect ? '&redirect=true' : '', server.port ?? 0),
    result: promise,
    stop: () => server.stop(true),
  }
}

const crossOrigin = (host: string) => ({
  'access-control-allow-origin': host,
  'access-control-allow-headers': 'content-type',
})

/** The client checks that the page's origin is its own `--host`. */
async function posted(
  request: Request,
  { host, resolve }: { host: string; resolve: (token: string) => void },
): Promise<Response> {
  if (request.headers.get('origin') !== host) return new Response(null, { status: 403 })
  resolve(await request.text())
  return new Response('ok', { headers: crossOrigin(host) })
}

async function canceled(request: Request, resolve: (token: string) => void): Promise<Response> {
  if (request.method === 'GET' || (await request.text()) === '') resolve('canceled')
  return new Response(null, { status: 204 })
}
