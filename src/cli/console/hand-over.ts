import { CliError } from '../cli-error.ts'
import { seenOf } from '../login/judge-callback.ts'
import { listenOnLoopback, ownHost } from '../login/loopback-listener.ts'
import { randomSecret } from '../login/pkce.ts'

const headers = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  Connection: 'close',
}

const patience = 60_000

const nobodyCame = () =>
  new CliError('unexpected', 'no browser came for the link within a minute', {
    hint: 'print the link with --url and open it yourself',
  })

/**
 * Leads the browser to a secret address without putting it on a command line, where every user of this machine could
 * read it: the browser is started with an address of ours, which works once.
 */
export const handOver = async (secretUrl: string, open: (url: string) => void): Promise<void> => {
  const path = `/${randomSecret()}`
  const done = Promise.withResolvers<void>()
  let taken = false
  const listener = listenOnLoopback(undefined, async (request) => {
    const { method, host, target } = seenOf(request)
    const mine = method === 'GET' && host === ownHost(listener.port) && target === path && !taken
    if (!mine) return new Response(null, { status: 404, headers })
    taken = true
    done.resolve()
    return new Response(null, { status: 302, headers: { ...headers, Location: secretUrl } })
  })
  const timer = setTimeout(() => done.reject(nobodyCame()), patience)
  try {
    open(`http://${ownHost(listener.port)}${path}`)
    await done.promise
  } finally {
    clearTimeout(timer)
    await listener.close()
  }
}
