import { createHash } from 'node:crypto'
import { answerPerson } from './fake-person-routes.ts'
import { bearerOf, mintKeys, type PortalState, tenantId } from './fake-portal-state.ts'

export const version = { 'jitney-api-version': '1' }

const instant = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`

export const problem = (status: number, code: string, title: string, headers: Record<string, string> = {}) =>
  Response.json(
    { title, status, code, requestId: 'r-1' },
    { status, headers: { ...version, 'Content-Type': 'application/problem+json', ...headers } },
  )

export const deadToken = () =>
  problem(401, 'token_invalid', 'this token is expired, revoked or unknown', {
    'WWW-Authenticate': 'Bearer error="invalid_token"',
  })

const destinationIn = (body: string) => {
  const { destination } = JSON.parse(body || '{}')
  return typeof destination === 'string' ? `&Destination=${encodeURIComponent(destination)}` : ''
}

const sessionFor = (state: PortalState, tenant: string | undefined, body: string) => {
  const { clockAheadSeconds, lifetimeSeconds } = state.behaviour
  const now = Date.now() + clockAheadSeconds * 1000
  return {
    ...mintKeys(state),
    sessionId: 's-1',
    ...(tenant === undefined ? {} : { tenant }),
    awsAccountId: '111122223333',
    level: tenant === undefined ? 'administrator' : 'full',
    roleArn: 'arn:aws:iam::111122223333:role/jitney-dev01',
    expiresAt: instant(now + lifetimeSeconds * 1000),
    durationSeconds: lifetimeSeconds,
    durationReason: 'tenant_default',
    serverTime: instant(now),
    consoleUrl: `https://signin.aws.amazon.com/federation?Action=login&SigninToken=t${state.minted}${destinationIn(body)}`,
    consoleUrlExpiresAt: instant(now + 900_000),
  }
}

type Asked = { readonly request: Request; readonly body: string }

const tenantSession = (state: PortalState, { request, body }: Asked, tenant: string) => {
  if (!state.liveTokens.has(bearerOf(request))) return deadToken()
  if (!state.behaviour.tenants.includes(tenant) && tenant !== tenantId) {
    return problem(403, 'access_refused', 'you have no access to this tenant, or there is no such tenant')
  }
  return Response.json(sessionFor(state, 'dev01', body), { headers: version })
}

const administratorSession = (state: PortalState, { request, body }: Asked) => {
  if (!state.liveTokens.has(bearerOf(request))) return deadToken()
  if (bearerOf(request).startsWith('tenants-')) {
    return problem(403, 'administrator_required', 'this token has no administrator right')
  }
  return Response.json(sessionFor(state, undefined, body), { headers: version })
}

/** Clicks at once, as the test's person would. */
const authorizePage = (state: PortalState, query: URLSearchParams) => {
  const { person } = state.behaviour
  if (person === 'waits') return new Response('Authorize or Cancel?')
  const redirectUri = query.get('redirect_uri') ?? ''
  const back = new URL(redirectUri)
  back.searchParams.set('state', query.get('state') ?? '')
  if (person === 'cancels') back.searchParams.set('error', 'access_denied')
  else {
    const code = crypto.randomUUID()
    const [challenge, scope] = [query.get('code_challenge') ?? '', query.get('scope') ?? '']
    state.codes.set(code, { challenge, scope, redirectUri })
    back.searchParams.set('code', code)
  }
  return Response.redirect(back.href, 302)
}

const tokenEndpoint = (state: PortalState, form: URLSearchParams) => {
  const code = form.get('code') ?? ''
  const known = state.codes.get(code)
  state.codes.delete(code)
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  const right = known?.challenge === challenge && known.redirectUri === form.get('redirect_uri')
  if (known === undefined || !right) {
    return Response.json({ error: 'invalid_grant' }, { status: 400, headers: version })
  }
  state.logins++
  const access_token = `${known.scope}-token-${state.logins}`
  state.liveTokens.add(access_token)
  const expires_in = state.behaviour.tokenLifetimeSeconds
  const login_id = `login-${state.logins}`
  const answer = { access_token, token_type: 'Bearer', expires_in, scope: known.scope, login_id }
  return Response.json(answer, { headers: version })
}

const metadata = ({ origin }: URL) =>
  Response.json(
    {
      issuer: origin,
      authorization_endpoint: `${origin}/oauth/authorize`,
      token_endpoint: `${origin}/oauth/token`,
    },
    { headers: version },
  )

export const answerAsJitney = (state: PortalState, request: Request, body: string): Response => {
  const url = new URL(request.url)
  const tenant = /^\/api\/v1\/tenants\/([^/]+)\/console-sessions$/.exec(url.pathname)?.[1]
  if (request.method === 'POST' && tenant !== undefined) {
    return tenantSession(state, { request, body }, decodeURIComponent(tenant))
  }
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /api/v1/administrator/console-sessions':
      return administratorSession(state, { request, body })
    case 'GET /oauth/authorize':
      return authorizePage(state, url.searchParams)
    case 'POST /oauth/token':
      return tokenEndpoint(state, new URLSearchParams(body))
    case 'GET /.well-known/oauth-authorization-server':
      return metadata(url)
    default:
      return answerPerson(state, request, body) ?? problem(404, 'not_found', 'there is no such page')
  }
}
