import type { Seen } from './judge-callback.ts'
import { ownHost } from './loopback-listener.ts'

const cancelPath = '/v2/callbackWithOtp'

/** `preflight`: the page asks whether it may post the token to us. */
export type LegacyCallback =
  | { readonly kind: 'stray'; readonly status: 400 | 404 }
  | { readonly kind: 'preflight' }
  | { readonly kind: 'token'; readonly token: string; readonly by: 'redirect' | 'post' }
  | { readonly kind: 'cancelled' }

export type LegacySeen = Seen & { readonly origin: string | null; readonly body: string }
type Expected = { readonly port: number; readonly origin: string }

const stray = (status: 400 | 404): LegacyCallback => ({ kind: 'stray', status })

const tokenOf = (text: string | undefined, by: 'redirect' | 'post'): LegacyCallback =>
  text !== undefined && /^[\x21-\x7e]{1,4096}$/.test(text) ? { kind: 'token', token: text, by } : stray(400)

/** The clients of this flow decode the token twice, so portals may have encoded it twice. */
const decoded = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const tokenInJson = (body: string): string | undefined => {
  try {
    const value: unknown = JSON.parse(body)
    const token = typeof value === 'object' && value !== null && 'token' in value ? value.token : undefined
    return typeof token === 'string' ? token : undefined
  } catch {
    return undefined
  }
}

const judgeGet = (path: string, search: string, fetchMode: string | null): LegacyCallback => {
  if (path === cancelPath) return { kind: 'cancelled' }
  // The portal brings the whole browser here; an image or a script of some page that tries ports does not.
  if (fetchMode !== null && fetchMode !== 'navigate') return stray(404)
  const tokens = new URLSearchParams(search).getAll('t')
  if (path !== '/' || tokens.length === 0) return stray(404)
  return tokens.length === 1 ? tokenOf(decoded(tokens[0] ?? ''), 'redirect') : stray(400)
}

const judgePost = (path: string, body: string): LegacyCallback => {
  if (path === cancelPath) return body === '' ? { kind: 'cancelled' } : tokenOf(tokenInJson(body), 'post')
  return path === '/' ? tokenOf(body.trim(), 'post') : stray(404)
}

/**
 * Reads a request to the listener of the flow that portals of the compatible kind have. It has no state, so the least
 * is asked of each request: the right Host, and for a post the portal's own Origin.
 */
export const judgeLegacyCallback = (seen: LegacySeen, { port, origin }: Expected): LegacyCallback => {
  if (seen.host !== ownHost(port)) return stray(400)
  const [path = '', search = ''] = seen.target.split('?', 2)
  if (seen.method === 'GET') return judgeGet(path, search, seen.fetchMode)
  const fromPortal = seen.origin === origin && (path === '/' || path === cancelPath)
  if (seen.method === 'OPTIONS') return fromPortal ? { kind: 'preflight' } : stray(404)
  if (seen.method !== 'POST') return stray(404)
  return fromPortal ? judgePost(path, seen.body) : stray(400)
}
