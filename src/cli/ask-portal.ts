import { productVersion } from '../protocol/version.ts'
import { CliError } from './cli-error.ts'
import { isLoopback } from './portal-address.ts'
import type { Debug } from './terminal.ts'
import { trustedCertificates } from './trusted-certificates.ts'
import { unreachable } from './unreachable.ts'

const largestAnswer = 256 * 1024
export const timeLimit = 20_000

export type Question = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly url: string
  readonly token?: string
  readonly body?: { readonly type: string; readonly text: string }
  /** Ends the wait; one signal may bound several questions. */
  readonly signal: AbortSignal
  /** How many bytes an answer may have; a quarter of a megabyte when absent. */
  readonly largest?: number
  readonly debug: Debug
}

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** This machine's clock, milliseconds. */
  readonly sentAt: number
  readonly receivedAt: number
}

/** Any answer that no portal of ours or of a compatible kind gives. */
export const nonsense = (url: string, what: string) =>
  new CliError('portal', `the portal at ${new URL(url).origin} ${what}`, {
    hint: 'check that the address is the portal itself, and that no network sign-in page is in between',
    mayPass: true,
  })

/**
 * Bun goes by HTTPS_PROXY, ALL_PROXY and NO_PROXY. This very machine is never reached through a proxy; an empty `proxy` option would not
 * say so.
 */
const bypassProxyForLoopback = () => {
  const hosts = [process.env.NO_PROXY ?? process.env.no_proxy, 'localhost', '127.0.0.1', '[::1]', '::1']
  const list = hosts.filter(Boolean).join(',')
  process.env.NO_PROXY = list
  process.env.no_proxy = list
}

const readCapped = async (response: Response, { url, largest = largestAnswer }: Question) => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > largest) throw nonsense(url, 'sent more than any portal has to say')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const requestOf = (
  { method, token, body, signal }: Question,
  ca: string[] | undefined,
): BunFetchRequestInit => ({
  method,
  redirect: 'manual',
  signal,
  // No environment variable may switch the check of the portal's certificate off, or have requests printed.
  tls: { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) },
  verbose: false,
  headers: {
    Accept: 'application/json',
    'User-Agent': `jitney/${productVersion} (${process.platform})`,
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'Content-Type': body.type }),
  },
  ...(body === undefined ? {} : { body: body.text }),
})

/**
 * One request to the portal. Throws `CliError` of kind `portal` when there is no answer, when it is too large, and when
 * it is a redirect: following one would take the token to a host that nobody named.
 */
export const askPortal = async (question: Question): Promise<Answer> => {
  const { url, debug, method } = question
  if (isLoopback(url)) bypassProxyForLoopback()
  const request = requestOf(question, trustedCertificates(process.env))
  const sentAt = Date.now()
  let response: Response
  let text: string
  try {
    response = await fetch(url, request)
    if (response.status >= 300 && response.status < 400) throw nonsense(url, 'answered with a redirect')
    text = await readCapped(response, question)
  } catch (cause) {
    throw cause instanceof CliError ? cause : unreachable(url, cause, timeLimit)
  }
  const receivedAt = Date.now()
  const answer = { status: response.status, headers: response.headers, text, sentAt, receivedAt }
  const { requestId } = requestIdOf(answer)
  const named = requestId === undefined ? '' : ` as request ${requestId}`
  debug(`${method} ${new URL(url).pathname} gave ${answer.status} after ${receivedAt - sentAt} ms${named}`)
  return answer
}

/** The portal's name for the request, by which its operator finds it again. */
export const requestIdOf = ({ headers }: Answer): { readonly requestId?: string } => {
  const requestId = headers.get('x-request-id') ?? ''
  return /^[A-Za-z0-9_-]{1,100}$/.test(requestId) ? { requestId } : {}
}

/** The object in an answer's body, or undefined when there is none. */
export const jsonObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
