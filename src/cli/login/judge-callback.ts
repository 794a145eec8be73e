import { timingSafeEqual } from 'node:crypto'
import { callbackPath } from '../../protocol/oauth.ts'
import { ownHost } from './loopback-listener.ts'

/** `stray` requests (a favicon, a port scan, another state) are answered and forgotten. */
export type Callback =
  | { readonly kind: 'stray'; readonly status: 400 | 404 }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'cancelled' }

type Expected = { readonly port: number; readonly state: string }
export type Seen = {
  readonly method: string
  readonly host: string | null
  readonly target: string
  /** `Sec-Fetch-Mode`: what a browser says of how a page asked; null where nobody says it. */
  readonly fetchMode: string | null
}

/** `Request.url` is relative when the Host is odd, so only what follows the host is looked at. */
export const seenOf = (request: Request): Seen => ({
  method: request.method,
  host: request.headers.get('host'),
  target: request.url.replace(/^https?:\/\/[^/]*/i, ''),
  fetchMode: request.headers.get('sec-fetch-mode'),
})

const stray = (status: 400 | 404): Callback => ({ kind: 'stray', status })

const sameSecret = (given: string, expected: string) => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

const single = (query: URLSearchParams, name: string) => {
  const values = query.getAll(name)
  return values.length === 1 ? values[0] : undefined
}

const judgeQuery = (query: URLSearchParams): Callback => {
  const code = single(query, 'code')
  if (code !== undefined && !query.has('error')) {
    return /^[\x21-\x7e]{1,2000}$/.test(code) ? { kind: 'code', code } : stray(400)
  }
  const cancelled = single(query, 'error') === 'access_denied' && !query.has('code')
  return cancelled ? { kind: 'cancelled' } : stray(400)
}

/**
 * Whether a request to our listener is the portal's answer (RFC 6749 §4.1.2). Only the right path, method, Host and
 * state end the login: any page and any program on this machine can send us requests.
 */
export const judgeCallback = ({ method, host, target }: Seen, { port, state }: Expected): Callback => {
  const [path = '', search = ''] = target.split('?', 2)
  if (path !== callbackPath || method !== 'GET') return stray(404)
  if (host !== ownHost(port)) return stray(400)
  const query = new URLSearchParams(search)
  if (!sameSecret(single(query, 'state') ?? '', state)) return stray(400)
  return judgeQuery(query)
}
