import { deadToken, problem, version } from './fake-jitney-routes.ts'
import { bearerOf, type PortalState } from './fake-portal-state.ts'

const json = (value: unknown) => Response.json(value, { headers: { ...version, 'x-request-id': 'r-7' } })

const instantIn = (seconds: number) => `${new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19)}Z`

const me = ({ behaviour }: PortalState) => ({
  id: 'u-1',
  name: 'alice',
  administrator: false,
  provenUntil: instantIn(3600),
  serverTime: instantIn(behaviour.clockAheadSeconds),
})

const tenantPage = ({ behaviour }: PortalState, query: URLSearchParams) => {
  const limit = Number(query.get('limit') ?? 50)
  const from = Number(query.get('after') ?? 0)
  const items = behaviour.tenants.slice(from, from + limit).map((name) => ({
    id: `0b9a5a5e-5f0e-4d6e-9d6a-${name.padStart(12, '0').slice(0, 12)}`.replace(/[^0-9a-f-]/g, '0'),
    name,
    account: 'main',
    region: 'eu-west-1',
    roleArn: `arn:aws:iam::111122223333:role/jitney-${name}`,
    level: 'full',
  }))
  const end = from + limit
  return { items, ...(end < behaviour.tenants.length ? { next: String(end) } : {}) }
}

const sessionPage = () => ({
  items: [
    ['s-live', 'dev01', 1800],
    ['s-over', undefined, -60],
  ].map(([sessionId, tenant, left]) => ({
    sessionId,
    tenant,
    level: 'full',
    kind: 'credentials',
    roleArn: 'arn:aws:iam::111122223333:role/jitney-dev01',
    accessKeyId: 'ASIAFAKE000000000001',
    issuedAt: instantIn(-1800),
    expiresAt: instantIn(Number(left)),
    durationReason: 'tenant_default',
  })),
})

const located = (body: string) => {
  const known = JSON.parse(body).text === 'arn:aws:s3:::dev01-data'
  if (!known) return problem(404, 'not_found', 'no tenant of yours has this resource')
  return json({ tenant: 'dev01', destination: '/s3/buckets/dev01-data?region=eu-west-1' })
}

const withToken = (state: PortalState, request: Request, body: string): Response | undefined => {
  const url = new URL(request.url)
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /api/v1/me':
      return json(me(state))
    case 'GET /api/v1/tenants':
      return json(tenantPage(state, url.searchParams))
    case 'GET /api/v1/me/aws-sessions':
      return json(sessionPage())
    case 'POST /api/v1/me/aws-sessions/s-live/revocation':
      return json({ sessionId: 's-live' })
    case 'DELETE /api/v1/me/tokens/current':
      state.liveTokens.delete(bearerOf(request))
      return new Response(null, { status: 204, headers: version })
    case 'POST /api/v1/resources/locate':
      return located(body)
    case 'GET /v3/features/system':
      return json({ IsAwsCloudEnabled: true, IsOtpNeeded: false })
    default:
      return undefined
  }
}

/** What people ask a portal for besides credentials; undefined for what this one does not have. */
export const answerPerson = (state: PortalState, request: Request, body: string): Response | undefined => {
  if (new URL(request.url).pathname === '/api/v1/system') {
    const serverTime = instantIn(state.behaviour.clockAheadSeconds)
    return json({ product: 'jitney', version: '0.1.0', apiVersion: '1', serverTime })
  }
  const answer = withToken(state, request, body)
  return answer === undefined || state.liveTokens.has(bearerOf(request)) ? answer : deadToken()
}
