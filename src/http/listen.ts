import { readFileSync } from 'node:fs'

/** Answers one request; `peerAddress` is the other end of the connection. */
export type Handle = (
  request: Request,
  meta: { readonly peerAddress: string },
) => Response | Promise<Response>

export type ListenOptions = {
  readonly addresses: readonly string[]
  readonly port: number
  readonly tls: { readonly certificateFile: string; readonly keyFile: string } | undefined
  readonly handle: Handle
}

export type Listening = { readonly port: number; readonly stop: () => Promise<void> }

const drainMilliseconds = 10_000
const longestBody = 1_048_576

/**
 * Listens on every address at one port. Each address has a listener of its own, because `localhost` alone would bind
 * IPv4 only, and no address at all would bind every interface.
 */
export function listen(options: ListenOptions): Listening {
  const servers = options.addresses.flatMap((address) => bind(address, options))
  const port = servers[0]?.port
  if (port === undefined) throw new Error(`none of ${options.addresses.join(', ')} can be listened on`)
  return { port, stop: async () => void (await Promise.all(servers.map(drain))) }
}

function bind(address: string, { port, tls, handle }: ListenOptions): Bun.Server<undefined>[] {
  try {
    return [serve(address, { port, tls, handle })]
  } catch (error) {
    // A machine without IPv6 has no ::1, and is listened on all the same.
    if (address === '::1' && hasCode(error, ['EADDRNOTAVAIL', 'EAFNOSUPPORT'])) return []
    if (hasCode(error, ['EADDRINUSE'])) throw new Error(taken(address, port), { cause: error })
    throw error
  }
}

const taken = (address: string, port: number): string =>
  `port ${port} on ${address} is taken: stop the program that has it, or choose another port`

const hasCode = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

const serve = (
  hostname: string,
  { port, tls, handle }: Omit<ListenOptions, 'addresses'>,
): Bun.Server<undefined> =>
  Bun.serve({
    hostname,
    port,
    // Else a second portal would share the port with the first, and each get some of the requests.
    reusePort: false,
    development: false,
    maxRequestBodySize: longestBody,
    idleTimeout: 30,
    ...(tls ? { tls: { cert: readFileSync(tls.certificateFile), key: readFileSync(tls.keyFile) } } : {}),
    fetch: (request, server) => handle(request, { peerAddress: server.requestIP(request)?.address ?? '' }),
    // Without it Bun would answer with a page that shows the error and its source.
    error: () => new Response('Internal error', { status: 500 }),
  })

/** Lets requests under way finish, but not for ever. */
async function drain(server: Bun.Server<undefined>): Promise<void> {
  const patience = new Promise<void>((resolve) => setTimeout(resolve, drainMilliseconds).unref())
  await Promise.race([server.stop(), patience])
  await server.stop(true)
}
