import { describe, expect, test } from 'bun:test'
import { publicUrl, startPortal } from '../../test/compat/portal.ts'
import { proof, scenario } from '../../test/compat/scenario.ts'

const me = '/api/v1/me'
const signOut = { method: 'DELETE', path: '/api/v1/logins/current', as: 'alice', by: 'cookie' } as const

describe('only who is meant is listened to', () => {
  for (const host of [
    'evil.example',
    'localhost',
    'localhost:8081',
    'localhost.evil.example:8080',
    'localhost:8080, evil.example',
    '127.0.0.2:8080',
  ])
    scenario({
      name: `a Host that is not ours: ${host}`,
      path: me,
      as: 'alice',
      headers: { host },
      expect: { status: 421, body: { code: 'host_not_served', hint: `use ${publicUrl}` } },
    })
  for (const host of ['localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'LOCALHOST:8080'])
    scenario({
      name: `a Host that is: ${host}`,
      path: me,
      as: 'alice',
      headers: { host },
      expect: { status: 200 },
    })
  test.each(['/healthz', me, '/'])(
    'a Host that makes the URL relative leads to no route: %p',
    async (path) => {
      const portal = await startPortal()
      const headers = { host: 'bad host/x', ...proof(portal.world, 'alice', 'token') }
      const request = new Request(`${publicUrl}${path}`, { headers })
      Object.defineProperty(request, 'url', { value: path })
      const response = await portal.app.fetch(request, { peerAddress: '127.0.0.1' })
      expect(response.status).toBe(421)
      expect(response.headers.get('x-request-id')).toBeTruthy()
      await portal.close()
    },
  )
  scenario({
    name: 'X-Forwarded-Host is never believed',
    path: me,
    as: 'alice',
    portal: { config: { trustedProxies: ['127.0.0.1'] } },
    headers: { host: 'evil.example', 'x-forwarded-host': 'localhost:8080' },
    expect: { status: 421 },
  })
  for (const origin of [
    'http://localhost:8081',
    'https://localhost:8080',
    'http://evil.example',
    'null',
    'http://127.0.0.1:8080',
    'http://localhost:8080/',
  ])
    scenario({
      ...signOut,
      name: `a cookie from another Origin changes nothing: ${origin}`,
      headers: { origin },
      expect: { status: 403, body: { code: 'origin_not_allowed' } },
    })
  scenario({
    ...signOut,
    name: 'the page may be on any of the loopback names, if the request is too',
    headers: { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' },
    expect: { status: 204, audit: ['login.ended'] },
  })
  test('a cookie without any Origin changes nothing', async () => {
    const portal = await startPortal()
    const { cookie = '' } = proof(portal.world, 'alice', 'cookie')
    const headers = { cookie, 'content-type': 'application/json' }
    expect((await portal.send({ method: 'DELETE', path: '/api/v1/logins/current', headers })).status).toBe(
      403,
    )
    expect(await portal.audit()).toEqual([])
    await portal.close()
  })
  for (const site of ['cross-site', 'same-site'])
    scenario({
      name: `another site reads nothing by cookie: ${site}`,
      path: me,
      as: 'alice',
      by: 'cookie',
      headers: { 'sec-fetch-site': site },
      expect: { status: 403, body: { code: 'origin_not_allowed' }, notBody: ['alice'] },
    })
  for (const site of ['same-origin', 'none'])
    scenario({
      name: `our pages, and what a person types, may read: ${site}`,
      path: me,
      as: 'alice',
      by: 'cookie',
      headers: { 'sec-fetch-site': site },
      expect: { status: 200 },
    })
  scenario({
    name: 'the cookie of a plain-http portal is not taken over https',
    portal: { config: { publicUrl: new URL('https://jit.example.com') } },
    path: me,
    as: 'alice',
    by: 'cookie',
    expect: { status: 401, body: { code: 'not_signed_in' } },
  })
})

describe('forwarded headers', () => {
  const seen = async (trustedProxies: string[], peerAddress: string, forwardedFor: string) => {
    const portal = await startPortal({ config: { trustedProxies } })
    await portal.send({
      path: '/healthz',
      peerAddress,
      headers: { 'x-forwarded-for': forwardedFor, 'x-request-id': 'from-outside-1' },
    })
    await portal.close()
    return [portal.logs[0]?.fields.client, portal.logs[0]?.fields.requestId === 'from-outside-1']
  }
  test('count from a trusted proxy, up to the first address that is not one', async () => {
    expect(await seen(['10.0.0.0/8'], '10.0.0.1', '1.1.1.1, 203.0.113.9, 10.9.9.9')).toEqual([
      '203.0.113.9',
      true,
    ])
  })
  test('count from nobody else', async () => {
    expect(await seen(['10.0.0.0/8'], '192.0.2.1', '203.0.113.9')).toEqual(['192.0.2.1', false])
    expect(await seen([], '127.0.0.1', '203.0.113.9')).toEqual(['127.0.0.1', false])
  })
})

describe('limits', () => {
  const much = 'x'.repeat(64 * 1024 + 1)
  scenario({
    name: 'a body over 64 KiB',
    method: 'POST',
    path: '/api/v1/logins',
    headers: { origin: publicUrl, 'content-type': 'application/json', 'content-length': String(much.length) },
    body: much,
    expect: { status: 413, body: { code: 'body_too_large' } },
  })
  test('a body over 64 KiB that does not say so', async () => {
    const portal = await startPortal()
    const headers = { origin: publicUrl, 'content-type': 'application/json' }
    const body = new ReadableStream({
      start: (controller) => {
        for (let sent = 0; sent <= 64; sent += 1)
          controller.enqueue(new TextEncoder().encode('x'.repeat(1024)))
        controller.close()
      },
    })
    const response = await portal.send({ method: 'POST', path: '/api/v1/logins', headers, body })
    expect(response.status).toBe(413)
    await portal.close()
  })
  test('requests per address: a burst, then as many as come back per second', async () => {
    const portal = await startPortal()
    const statusFrom = async (peerAddress: string) =>
      (await portal.send({ path: '/.well-known/oauth-authorization-server', peerAddress })).status
    for (let count = 0; count < 200; count += 1) expect(await statusFrom('2001:db8::1')).toBe(200)
    expect(await statusFrom('2001:db8::ffff:1')).toBe(429)
    expect(await statusFrom('2001:db8:0:1::1')).toBe(200)
    portal.advance(20)
    expect([await statusFrom('2001:db8::1'), await statusFrom('2001:db8::1')]).toEqual([200, 429])
    await portal.close()
  })
})

describe('what the log tells', () => {
  test('one line per request, without query and headers', async () => {
    const portal = await startPortal()
    const headers = { ...proof(portal.world, 'alice', 'token'), 'user-agent': 'duplo-jit' }
    const response = await portal.send({ path: '/api/v1/tenants?limit=7', headers })
    expect(portal.logs).toEqual([
      {
        level: 'info',
        event: 'request',
        fields: {
          requestId: response.headers.get('x-request-id') ?? '',
          method: 'GET',
          path: '/api/v1/tenants',
          status: 200,
          milliseconds: 0,
          client: '127.0.0.1',
          user: portal.world.people.alice.user.id,
        },
      },
    ])
    await portal.close()
  })
  test('a token in a path is not written down', async () => {
    const portal = await startPortal()
    const { tokenSecret } = portal.world.people.alice
    await portal.send({ path: `/app/${tokenSecret}` })
    expect(JSON.stringify(portal.logs)).not.toContain(tokenSecret)
    await portal.close()
  })
})

describe('the rest', () => {
  scenario({ name: 'is alive', path: '/healthz', expect: { status: 200, body: { status: 'ok' } } })
  scenario({
    name: 'is alive to a load balancer too, which asks by address',
    path: '/healthz',
    headers: { host: '10.0.0.7:8080' },
    expect: { status: 200, body: { status: 'ok' } },
  })
  scenario({
    name: 'an unknown route of our API',
    path: '/api/v1/nothing',
    expect: { status: 404, body: { code: 'route_not_found', status: 404 } },
  })
  scenario({
    name: 'an unknown version of our API',
    path: '/api/v2/me',
    expect: { status: 404, body: { code: 'route_not_found' } },
  })
  scenario({
    name: 'a method that a route does not have',
    method: 'PATCH',
    path: me,
    expect: { status: 404, body: { code: 'route_not_found' } },
  })
  scenario({
    name: 'no other origin is ever allowed in',
    method: 'OPTIONS',
    path: me,
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' },
    expect: { status: 404, headers: { 'access-control-allow-origin': undefined } },
  })
})
