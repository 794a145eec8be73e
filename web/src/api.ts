/** Calls of the portal's own API: JSON, same origin, by cookie. Every failure becomes a `PortalError`. */
import type { Problem } from '../../src/protocol/problem.ts'
import { apiBase } from '../../src/protocol/version.ts'

/** What the portal (or the way to it) said instead of an answer; every field may be shown. */
export class PortalError extends Error {
  override readonly name = 'PortalError'
  readonly status: number
  readonly code: string
  readonly hint: string | undefined
  readonly requestId: string | undefined

  constructor(problem: Partial<Problem> & Pick<Problem, 'title' | 'status' | 'code'>, cause?: unknown) {
    super(problem.title, { cause })
    this.status = problem.status
    this.code = problem.code
    this.hint = problem.hint
    this.requestId = problem.requestId
  }
}

type Call = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly signal?: AbortSignal
}

/**
 * `path`: one of `src/protocol/paths.ts`, filled with `pathOf` where it has parameters. The answer is trusted to have
 * the shape that the protocol says: it comes from the origin that this very script came from.
 */
export async function call<Answer = undefined>(path: string, options: Call = {}): Promise<Answer> {
  const response = await send(`${apiBase}${path}${queryString(options.query)}`, options)
  const answer = await readJson(response)
  if (!response.ok) throw refusal(response.status, answer)
  return answer as Answer
}

/** `pathOf('/tenants/{tenant}', { tenant: 'dev01' })` is `/tenants/dev01`. */
export const pathOf = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))

async function send(address: string, { method = 'GET', body, signal }: Call): Promise<Response> {
  const changes = method !== 'GET'
  try {
    return await fetch(address, {
      method,
      headers: { accept: 'application/json', ...(changes && { 'content-type': 'application/json' }) },
      ...(changes && body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new PortalError(unreachable, cause)
  }
}

const unreachable = {
  status: 0,
  code: 'portal_unreachable',
  title: 'The portal could not be reached.',
  hint: 'Check your connection, then try again.',
} as const

/** Undefined where there is no JSON to read: 204, or a proxy's own page. */
async function readJson(response: Response): Promise<unknown> {
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) return undefined
  return response.json().catch(() => undefined)
}

function refusal(status: number, answer: unknown): PortalError {
  if (isProblem(answer)) return new PortalError({ ...answer, status })
  return new PortalError({
    status,
    code: 'unexpected_answer',
    title: `The portal, or something before it, answered with status ${status}.`,
    hint: 'Try again in a moment. If it stays, tell your administrator.',
  })
}

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' &&
  answer !== null &&
  typeof (answer as Partial<Problem>).title === 'string' &&
  typeof (answer as Partial<Problem>).code === 'string'

function queryString(query: Call['query'] = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
