/**
 * The HTTP servers behind the front, on unix sockets in a private directory: one in plain HTTP, and one per proxied
 * host name with a certificate for exactly that name, made when it is first asked for.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Authority } from './authority.ts'
import { isServedHost } from './hosts.ts'

export type Handle = (request: Request, meta: { readonly sourceIp: string }) => Promise<Response>

export type Origins = {
  /** Path of the unix socket that speaks plain HTTP. */
  readonly plain: string
  /** Path of the unix socket that speaks TLS as `host`. */
  readonly secure: (host: string) => string
  readonly stop: () => Promise<void>
}

/** S3 takes parts of any size; nobody tries a sandbox with parts above this. */
const MAX_BODY_BYTES = 128 * 1024 * 1024
const MAX_HOSTS = 64

export function openOrigins(options: {
  readonly authority: Authority
  readonly sourceIp: string
  readonly handle: Handle
}): Origins {
  // mkdtemp makes it 0700: no other user reaches the sockets.
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const answer = answering(options)
  const plain = serve(join(directory, 'plain'), answer)
  const secure = new Map<string, Origin>()
  let made = 0

  function open(host: string): Origin {
    retireOldest(secure)
    made += 1
    return serve(join(directory, `tls-${made}`), answer, options.authority.leaf(host))
  }

  return {
    plain: plain.path,
    secure: (host) => {
      const origin = secure.get(host) ?? open(host)
      secure.delete(host)
      secure.set(host, origin)
      return origin.path
    },
    stop: async () => {
      await Promise.all([plain, ...secure.values()].map(({ server }) => server.stop(true)))
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

type Origin = { readonly path: string; readonly server: { stop: (now?: boolean) => Promise<void> } }
type Answer = (request: Request) => Promise<Response>

function serve(path: string, answer: Answer, tls?: { readonly cert: string; readonly key: string }): Origin {
  const common = {
    unix: path,
    development: false,
    maxRequestBodySize: MAX_BODY_BYTES,
    fetch: answer,
    error: failed,
  } as const
  return { path, server: tls ? Bun.serve({ ...common, tls }) : Bun.serve(common) }
}

/** A client can ask for endless host names: the map is in order of use, and the longest unused goes. */
function retireOldest(origins: Map<string, Origin>): void {
  if (origins.size < MAX_HOSTS) return
  for (const [host, origin] of origins) {
    origins.delete(host)
    void origin.server.stop()
    return
  }
}

function answering(options: { readonly sourceIp: string; readonly handle: Handle }): Answer {
  return async (request) => {
    // A Host header that is no host name leaves the URL without one.
    if (!URL.canParse(request.url) || !isServedHost(new URL(request.url).hostname)) {
      return plainText(421, 'The sandbox answers for localhost, *.amazonaws.com and *.aws.amazon.com only.')
    }
    try {
      return await options.handle(request, { sourceIp: options.sourceIp })
    } catch (cause) {
      return failed(cause)
    }
  }
}

function failed(cause: unknown): Response {
  console.error('sandbox: a request failed', cause)
  return plainText(500, 'The sandbox could not answer this request; its log says why.')
}

const plainText = (status: number, text: string) =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
