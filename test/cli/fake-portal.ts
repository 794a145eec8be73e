import { createHash } from 'node:crypto'

/** One request that arrived, as the tests look at it. */
export type Call = {
  readonly method: string
  readonly path: string
  readonly authorization: string | null
  readonly body: string
}

/** How the portal behaves; a test changes what it needs, at any time. */
export type Behaviour = {
  lifetimeSeconds: number
  /** How far the portal's clock is ahead of this machine's. */
  clockAheadSeconds: number
  /** Answers with this in place of everything else when it is set. */
  answer: ((request: Request) => Response | undefined | Promise<Response | undefined>) | undefined
  dialect: 'jitney' | 'duplocloud'
  /** What the person in front of the browser does. */
  person: 'authorizes' | 'cancels' | 'waits'
  tokenLifetimeSeconds: number
}

export const goodToken = 'good-token'
export const tenantId = '0b9a5a5e-5f0e-4d6e-9d6a-8f7d6c5b4a39'
const version = { 'jitney-api-version': '1' }

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

export const startFakePortal = () => {
  const calls: Call[] = []
  const codes = new Map<string, { challenge: string; redirectUri: string; scope: string }>()
  const live = new Set([goodToken])
  let minted = 0
  let logins = 0
  const behaviour: Behaviour = {
    lifetimeSeconds: 3600,
    clockAheadSeconds: 0,
    answer: undefined,
    dialect: 'jitney',
    person: 'authorizes',
    tokenLifetimeSeconds: 3600,
  }

  const bearer = (request: Request) => request.headers.get('authorization')?.replace(/^Bearer /, '') ?? ''

  const keys = () => {
    minted++
    return {
      accessKeyId: `ASIAFAKE${String(minted).padStart(12, '0')}`,
      secretAccessKey: `secret/${'a'.repeat(32)}`,
      sessionToken: `session${'A1+/'.repeat(100)}==`,
      region: 'eu-west-1',
    }
  }

  const session = (tenant: string | undefined) => {
    const now = Date.now() + behaviour.clockAheadSeconds * 1000
    return {
      ...keys(),
      sessionId: 's-1',
      ...(tenant === undefined ? {} : { tenant }),
      account: '111122223333',
      level: tenant === undefined ? 'administrator' : 'full',
      roleArn: 'arn:aws:iam::111122223333:role/jitney-dev01',
      expiresAt: instant(now + behaviour.lifetimeSeconds * 1000),
      durationSeconds: behaviour.lifetimeSeconds,
      durationReason: 'tenant_default',
      serverTime: instant(now),
      consoleUrl: `https://signin.example/federation?Action=login&SigninToken=t${minted}`,
      consoleUrlExpiresAt: instant(now + 900_000),
    }
  }

  const consoleSession = (request: Request, tenant: string | undefined) => {
    if (!live.has(bearer(request))) return deadToken()
    if (tenant !== undefined && tenant !== 'dev01' && tenant !== tenantId) {
      return problem(403, 'access_refused', 'you have no access to this tenant, or there is no such tenant')
    }
    if (tenant === undefined && bearer(request).startsWith('tenants-')) {
      return problem(403, 'administrator_required', 'this token has no administrator right')
    }
    return Response.json(session(tenant === undefined ? undefined : 'dev01'), { headers: version })
  }

  const authorizePage = (query: URLSearchParams) => {
    if (behaviour.person === 'waits') return new Response('Authorize or Cancel?')
    const back = new URL(query.get('redirect_uri') ?? '')
    back.searchParams.set('state', query.get('state') ?? '')
    if (behaviour.person === 'cancels') back.searchParams.set('error', 'access_denied')
    else {
      const code = crypto.randomUUID()
      const [challenge, scope] = [query.get('code_challenge') ?? '', query.get('scope') ?? '']
      codes.set(code, { challenge, scope, redirectUri: query.get('redirect_uri') ?? '' })
      back.searchParams.set('code', code)
    }
    return Response.redirect(back.href, 302)
  }

  const token = (form: URLSearchParams) => {
    const known = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const right = known?.challenge === challenge && known.redirectUri === form.get('redirect_uri')
    if (known === undefined || !right)
      return Response.json({ error: 'invalid_grant' }, { status: 400, headers: version })
    logins++
    const accessToken = `${known.scope}-token-${logins}`
    live.add(accessToken)
    return Response.json(
      {
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: behaviour.tokenLifetimeSeconds,
        scope: known.scope,
        login_id: `login-${logins}`,
      },
      { headers: { ...version, 'Cache-Control': 'no-store' } },
    )
  }

  const jitneyRoutes = (request: Request, url: URL, body: string): Response => {
    const tenant = /^\/api\/v1\/tenants\/([^/]+)\/console-sessions$/.exec(url.pathname)?.[1]
    if (request.method === 'POST' && tenant !== undefined)
      return consoleSession(request, decodeURIComponent(tenant))
    if (url.pathname === '/api/v1/administrator/console-sessions') return consoleSession(request, undefined)
    if (url.pathname === '/oauth/authorize') return authorizePage(url.searchParams)
    if (url.pathname === '/oauth/token') return token(new URLSearchParams(body))
    if (url.pathname === '/.well-known/oauth-authorization-server') {
      const endpoints = {
        authorization_endpoint: `${url.origin}/oauth/authorize`,
        token_endpoint: `${url.origin}/oauth/token`,
      }
      return Response.json({ issuer: url.origin, ...endpoints }, { headers: version })
    }
    return problem(404, 'not_found', 'there is no such page')
  }

  const duploCredentials = () => {
    const { accessKeyId, secretAccessKey, sessionToken, region } = keys()
    return Response.json({
      ConsoleUrl: 'https://signin.example/federation?Action=login',
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Region: region,
      Validity: behaviour.lifetimeSeconds,
    })
  }

  const legacyPage = (query: URLSearchParams) => {
    if (query.get('success') === 'true') return new Response('You can close this tab.')
    const back = `http://127.0.0.1:${query.get('localPort')}`
    if (behaviour.person === 'waits') return new Response('Authorize or Cancel?')
    if (behaviour.person === 'cancels') return Response.redirect(`${back}/v2/callbackWithOtp`, 302)
    logins++
    live.add(`legacy-${logins}`)
    return Response.redirect(`${back}/?t=legacy-${logins}`, 302)
  }

  const duploRoutes = (request: Request, url: URL): Response => {
    if (url.pathname === '/app/user/verify-token') return legacyPage(url.searchParams)
    if (!live.has(bearer(request))) return Response.json({ Message: 'Unauthorized' }, { status: 401 })
    if (url.pathname === '/v3/features/system') return Response.json({ IsAwsCloudEnabled: true })
    if (url.pathname === '/admin/GetTenantsForUser') {
      return Response.json([{ TenantId: tenantId, AccountName: 'dev01', PlanID: 'nonprod' }])
    }
    if (url.pathname === `/subscriptions/${tenantId}/GetAwsConsoleTokenUrl`) return duploCredentials()
    if (url.pathname === '/v3/admin/aws/jitAccess/admin') return duploCredentials()
    return Response.json({ Message: 'no such API' }, { status: 404 })
  }

  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    development: false,
    async fetch(request) {
      const url = new URL(request.url)
      const body = await request.text()
      const authorization = request.headers.get('authorization')
      calls.push({ method: request.method, path: `${url.pathname}${url.search}`, authorization, body })
      const special = await behaviour.answer?.(request)
      if (special !== undefined) return special
      return behaviour.dialect === 'jitney' ? jitneyRoutes(request, url, body) : duploRoutes(request, url)
    },
  })

  return {
    url: `http://127.0.0.1:${server.port}`,
    calls,
    behaviour,
    /** How many credentials were handed out. */
    minted: () => minted,
    logins: () => logins,
    revoke: (revoked: string) => live.delete(revoked),
    stop: () => server.stop(true),
  }
}
export type FakePortal = ReturnType<typeof startFakePortal>
