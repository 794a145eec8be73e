/**
 * The portal's API as far as the pages need it, in memory, with the real page and assets: what the browser tests run
 * against. `bun test/web/fake-portal.ts` serves it for a look by hand (anyone may sign in with `right`).
 */

import { appPage, serveWebAsset } from '../../src/http/web-assets.ts'
import { apiBase } from '../../src/protocol/version.ts'

export type RecordedCall = {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly origin: string | null
  readonly contentType: string | null
}

export type FakeState = {
  sandbox: boolean
  legacyAuthorization: 'off' | 'tenants' | 'full'
  administrators: readonly string[]
  tenants: readonly string[]
  /** What GET /me says that the pages may offer; by default what the reader's right gives. */
  features?: { readonly tenantJit: boolean; readonly administratorJit: boolean }
  /** Answers of single calls, by `METHOD /path`, in place of the usual ones. */
  answers: Record<string, () => Response | Promise<Response>>
}

export type FakePortal = {
  readonly origin: string
  readonly state: FakeState
  readonly calls: RecordedCall[]
  /** Back to the state it started with, and no calls. */
  readonly reset: () => void
  readonly stop: () => Promise<void>
}

export const secretToken = 'jitney-temporary-token-SECRET'
export const secretCode = 'authorization-code-SECRET'

export const problem = (status: number, code: string, title: string, hint?: string): Response =>
  Response.json({ title, status, code, hint, requestId: 'req-4711' }, { status, headers: problemType })

const problemType = { 'content-type': 'application/problem+json' }

const initialState = (): FakeState => ({
  sandbox: false,
  legacyAuthorization: 'full',
  administrators: ['alice'],
  tenants: ['dev01', 'dev02', 'prod'],
  answers: {},
})

export function startFakePortal(port = 0): FakePortal {
  const state = initialState()
  const calls: RecordedCall[] = []
  const server = Bun.serve({
    hostname: 'localhost',
    port,
    development: false,
    fetch: (request) => serveWebAsset(request) ?? servePage(request) ?? serveApi(request, state, calls),
  })
  return {
    origin: `http://localhost:${server.port}`,
    state,
    calls,
    reset: () => {
      Object.assign(state, initialState())
      calls.length = 0
    },
    stop: () => server.stop(true),
  }
}

/** The portal's part of the legacy page: its policy names the port that the address names. */
function servePage(request: Request): Response | undefined {
  const { pathname, searchParams } = new URL(request.url)
  if (pathname === '/app/user/verify-token')
    return appPage({ connectPort: Number(searchParams.get('localPort')) })
  if (pathname === '/oauth/authorize' || pathname.startsWith('/app')) return appPage()
  return undefined
}

async function serveApi(request: Request, state: FakeState, calls: RecordedCall[]): Promise<Response> {
  const path = new URL(request.url).pathname.replace(apiBase, '')
  const text = await request.text()
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  const { headers, method } = request
  calls.push({
    method,
    path,
    body,
    origin: headers.get('origin'),
    contentType: headers.get('content-type'),
  })
  const answer = state.answers[`${method} ${path}`]
  if (answer) return answer()
  const { origin, searchParams: query } = new URL(request.url)
  return route({ method, path, body, user: userOf(request), query, origin }, state)
}

const userOf = (request: Request): string | undefined =>
  /(?:^|; )login=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1]

type FakeCall = {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly user: string | undefined
  readonly query: URLSearchParams
  readonly origin: string
}

function route(call: FakeCall, state: FakeState): Response {
  const { method, path, user } = call
  if (path === '/system') return Response.json(systemAnswer(state, call.origin))
  if (method === 'POST' && path === '/logins') return signIn(call.body)
  if (user === undefined) return problem(401, 'not_signed_in', 'you are not signed in', 'sign in first')
  if (method === 'DELETE' && path === '/logins/current') return noContent('login=; Max-Age=0; Path=/')
  if (path === '/me') return Response.json(meAnswer(user, state))
  if (path === '/statistics/sessions') return Response.json(statisticsAnswer)
  if (['/me/aws-sessions', '/aws-sessions', '/me/tokens', '/downloads'].includes(path) && method === 'GET')
    return Response.json({ items: [] })
  if (path === '/tenants') return Response.json(tenantPage(call.query, state))
  if (path === '/authorizations') return Response.json(authorizationAnswer(call.body))
  if (path.endsWith('/console-sessions'))
    return Response.json({ consoleUrl: consoleAddress }, { status: 201 })
  if (path.endsWith('/resources/types')) return Response.json({ items: [], refresh: { refreshing: false } })
  const name = /^\/tenants\/([\w-]+)$/.exec(path)?.[1]
  if (name !== undefined && state.tenants.includes(name)) return Response.json(tenantAnswer(name))
  return problem(403, 'access_refused', 'you have no access to this tenant, or there is no such tenant')
}

/** Where the fake console sessions lead: a page that the tests answer themselves. */
export const consoleAddress = 'https://console.example/federate?SigninToken=SECRET'

const serverTime = '2026-11-20T12:00:00Z'

const systemAnswer = ({ sandbox, legacyAuthorization }: FakeState, publicUrl: string) => ({
  product: 'jitney',
  version: '0.0.0',
  apiVersion: '1',
  legacyAuthorization,
  sandbox,
  publicUrl,
  setupNeeded: false,
  serverTime,
})

const meAnswer = (user: string, { administrators, features }: FakeState) => ({
  id: `id-of-${user}`,
  name: user,
  administrator: administrators.includes(user),
  features: features ?? { tenantJit: true, administratorJit: administrators.includes(user) },
  provenUntil: '2026-11-20T13:00:00Z',
  clientAddress: '192.0.2.7',
  serverTime,
})

const statisticsAnswer = {
  days: ['2026-11-19', '2026-11-20'],
  series: [{ kind: 'tenant', tenant: 'dev01', counts: [3, 1] }],
}

function signIn(body: unknown): Response {
  const { name, password } = body as { readonly name: string; readonly password: string }
  if (password !== 'right') return problem(401, 'sign_in_failed', 'the name or the password is wrong')
  return noContent(`login=${name}; HttpOnly; SameSite=Lax; Path=/`)
}

const noContent = (cookie: string): Response =>
  new Response(null, { status: 204, headers: { 'set-cookie': cookie } })

function tenantPage(query: URLSearchParams, state: FakeState) {
  const tenants = state.tenants.filter((name) => name.includes(query.get('q') ?? ''))
  const start = tenants.indexOf(query.get('after') ?? '') + 1
  const limit = Number(query.get('limit'))
  const names = tenants.slice(start, start + limit)
  const more = start + limit < tenants.length
  return { items: names.map(tenantAnswer), ...(more && { next: names.at(-1) }) }
}

const tenantAnswer = (name: string) => ({
  id: `id-of-${name}`,
  name,
  account: 'sample',
  region: 'us-west-2',
  roleArn: `arn:aws:iam::123456789012:role/jitney-${name}`,
  tag: { key: 'tenant', value: name },
  level: name === 'prod' ? 'read-only' : 'full',
})

type FakeAuthorization = {
  readonly flow: 'legacy' | 'code'
  readonly decision: 'authorize' | 'cancel'
  readonly redirect?: boolean
  readonly port?: number
  readonly redirectUri?: string
  readonly state?: string
}

function authorizationAnswer(body: unknown): { redirectTo?: string; token?: string } {
  const asked = body as FakeAuthorization
  if (asked.flow === 'code') {
    const result = asked.decision === 'cancel' ? 'error=access_denied' : `code=${secretCode}`
    return { redirectTo: `${asked.redirectUri}?${result}&state=${asked.state}` }
  }
  if (asked.decision === 'cancel') return {}
  return asked.redirect
    ? { redirectTo: `http://127.0.0.1:${asked.port}/?t=${secretToken}` }
    : { token: secretToken }
}

if (import.meta.main) {
  const portal = startFakePortal(8080)
  portal.state.sandbox = process.argv.includes('--sandbox')
  console.log(`${portal.origin}/app/`)
}
