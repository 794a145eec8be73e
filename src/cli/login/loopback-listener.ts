import { CliError } from '../cli-error.ts'
import { reasonOf } from '../write-private-file.ts'

/** One literal, not a name: what `localhost` means is decided elsewhere, and only this machine can reach it. */
const hostname = '127.0.0.1'

export type Listener = { readonly port: number; readonly close: () => Promise<void> }

const goodbye = 1000

/** Lets an answer that is on its way arrive, then closes whatever is left. */
const closeSoon = async (server: Bun.Server<undefined>) => {
  await Promise.race([server.stop(), Bun.sleep(goodbye)])
  await server.stop(true)
}

/** Waits on this machine for the browser's answer. Throws `CliError` when the port is taken. */
export const listenOnLoopback = (
  port: number | undefined,
  handle: (request: Request) => Promise<Response>,
): Listener => {
  try {
    const server = Bun.serve({
      hostname,
      port: port ?? 0,
      development: false,
      // Outside development Bun shares a port with whoever listens there already, who would get half of the answers.
      reusePort: false,
      maxRequestBodySize: 16 * 1024,
      fetch: handle,
      error: () => new Response(null, { status: 400 }),
    })
    return { port: server.port ?? 0, close: () => closeSoon(server) }
  } catch (cause) {
    throw new CliError(
      'unexpected',
      `port ${port ?? 'of any number'} on ${hostname} gave ${reasonOf(cause)}`,
      {
        hint: 'leave --port out to use any free port',
        cause,
      },
    )
  }
}

/** The Host that a request of a browser to this listener must name: anything else came by a name that points here. */
export const ownHost = (port: number) => `${hostname}:${port}`
