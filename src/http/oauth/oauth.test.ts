import { describe, expect } from 'bun:test'
import { publicUrl, type TestPortal } from '../../../test/compat/portal.ts'
import { proof, scenario } from '../../../test/compat/scenario.ts'
import { newSecret } from '../../domain/secret.ts'

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const redirectUri = 'http://127.0.0.1:40000/callback'
const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** A person's click; gives the one-time code. */
async function codeFor(portal: TestPortal, name: 'alice' | 'admin', scope = 'tenants'): Promise<string> {
  const asked = {
    flow: 'code',
    clientId: 'jitney-cli',
    redirectUri,
    codeChallenge: challenge,
    codeChallengeMethod: 'S256',
    state: 's',
    scope,
  }
  const answer = await portal.send({
    method: 'POST',
    path: '/api/v1/authorizations',
    headers: proof(portal.world, name, 'cookie'),
    body: JSON.stringify({ ...asked, decision: 'authorize' }),
  })
  const { redirectTo } = (await answer.json()) as { redirectTo: string }
  return new URL(redirectTo).searchParams.get('code') ?? ''
}

const exchange = (portal: TestPortal, code: string, changed: Record<string, string> = {}) =>
  portal.send({ method: 'POST', path: '/oauth/token', headers: form, body: exchangeForm(code, changed) })

const exchangeForm = (code: string, changed: Record<string, string> = {}) =>
  new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: 'jitney-cli',
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
    ...changed,
  }).toString()

describe('GET /.well-known/oauth-authorization-server', () => {
  scenario({
    name: 'tells native applications what the portal offers',
    path: '/.well-known/oauth-authorization-server',
    expect: {
      status: 200,
      body: {
        issuer: publicUrl,
        authorization_endpoint: `${publicUrl}/oauth/authorize`,
        token_endpoint: `${publicUrl}/oauth/token`,
        revocation_endpoint: `${publicUrl}/oauth/revoke`,
        grant_types_supported: ['authorization_code'],
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
      },
    },
  })
})

describe('GET /oauth/authorize', () => {
  const right = {
    response_type: 'code',
    client_id: 'jitney-cli',
    redirect_uri: redirectUri,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'xyz',
    scope: 'administrator',
  }
  const pathOf = (query: Record<string, string>) => `/oauth/authorize?${new URLSearchParams(query)}`
  scenario({
    name: 'shows the page',
    path: pathOf(right),
    expect: { status: 200, body: 'page without a port' },
  })
  scenario({
    name: 'shows it for the IPv6 loopback address too',
    path: pathOf({ ...right, redirect_uri: 'http://[::1]:40000/callback' }),
    expect: { status: 200 },
  })
  for (const wrong of [
    { client_id: 'other' },
    { response_type: 'token' },
    { redirect_uri: 'https://evil.example/callback' },
    { redirect_uri: 'http://localhost:40000/callback' },
    { redirect_uri: 'http://127.0.0.1:80/callback' },
    { redirect_uri: 'http://127.0.0.1:40000/callback/../x' },
    { code_challenge: '' },
    { code_challenge_method: 'plain' },
    { scope: 'everything' },
    { state: '' },
  ])
    scenario({
      name: `a bad request gets an error page and never a redirect: ${JSON.stringify(wrong)}`,
      path: pathOf({ ...right, ...wrong }),
      expect: { status: 400, body: '<h1>', headers: { location: undefined }, notBody: ['evil.example'] },
    })
  scenario({
    name: 'a parameter that is sent twice',
    path: `${pathOf(right)}&redirect_uri=https://evil.example`,
    expect: { status: 400, headers: { location: undefined } },
  })
})

describe('POST /oauth/token', () => {
  const refused = { error: 'invalid_grant', error_description: expect.any(String) }
  scenario({
    name: 'turns a code into a token that stands for the login, once',
    method: 'POST',
    path: '/oauth/token',
    headers: form,
    body: exchangeForm('none'),
    expect: {
      status: 400,
      body: refused,
      also: async ({ portal }) => {
        const code = await codeFor(portal, 'alice')
        const answer = await exchange(portal, code)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('cache-control')).toBe('no-store')
        expect(answer.headers.get('set-cookie')).toBeNull()
        const got = (await answer.json()) as Record<string, unknown>
        expect(got).toEqual({
          access_token: expect.stringMatching(/^jitt_/),
          token_type: 'Bearer',
          expires_in: expect.any(Number),
          scope: 'tenants',
          login_id: portal.world.people.alice.loginId,
        })
        expect(got.expires_in).toBeGreaterThan(3590)
        expect(got.expires_in).toBeLessThanOrEqual(3600)
        const headers = { authorization: `Bearer ${String(got.access_token)}` }
        expect((await portal.send({ path: '/api/v1/me', headers })).status).toBe(200)
        expect((await exchange(portal, code)).status).toBe(400)
      },
    },
  })
  scenario({
    name: 'carries the administrator right only where it was asked for',
    path: '/healthz',
    expect: {
      status: 200,
      also: async ({ portal }) => {
        const scopes = ['tenants', 'administrator']
        const answers = scopes.map(async (scope) =>
          (await exchange(portal, await codeFor(portal, 'admin', scope))).json(),
        )
        expect(await Promise.all(answers)).toEqual(scopes.map((scope) => expect.objectContaining({ scope })))
      },
    },
  })
  for (const changed of [
    { code_verifier: 'x'.repeat(43) },
    { code_verifier: 'short' },
    { redirect_uri: 'http://127.0.0.1:40001/callback' },
  ])
    scenario({
      name: `a code that was stolen is worth nothing, and is used up: ${JSON.stringify(changed)}`,
      path: '/healthz',
      expect: {
        status: 200,
        also: async ({ portal }) => {
          const code = await codeFor(portal, 'alice')
          const stolen = await exchange(portal, code, changed)
          expect([stolen.status, await stolen.json()]).toEqual([400, refused])
          expect((await exchange(portal, code)).status).toBe(400)
        },
      },
    })
  scenario({
    name: 'a code ends after a minute, and with its login',
    path: '/healthz',
    expect: {
      status: 200,
      also: async ({ portal }) => {
        const late = await codeFor(portal, 'alice')
        portal.advance(60_000)
        expect((await exchange(portal, late)).status).toBe(400)
        const orphan = await codeFor(portal, 'alice')
        await portal.store.logins.revoke(portal.world.people.alice.loginId, await portal.store.clock())
        expect((await exchange(portal, orphan)).status).toBe(400)
      },
    },
  })
  for (const [body, error] of [
    [exchangeForm('x', { grant_type: 'password' }), 'unsupported_grant_type'],
    [exchangeForm('x', { client_id: 'other' }), 'invalid_client'],
    [exchangeForm('x', { code: '' }), 'invalid_request'],
    [`${exchangeForm('x')}&code=y`, 'invalid_request'],
    ['', 'invalid_request'],
  ] as const)
    scenario({
      name: `refuses in the words of RFC 6749: ${error}`,
      method: 'POST',
      path: '/oauth/token',
      headers: form,
      body,
      expect: { status: 400, body: { error }, headers: { 'cache-control': 'no-store' } },
    })
  scenario({
    name: 'takes forms only',
    method: 'POST',
    path: '/oauth/token',
    json: { grant_type: 'authorization_code' },
    expect: { status: 415, body: { error: 'invalid_request' } },
  })
})

describe('POST /oauth/revoke', () => {
  scenario({
    name: 'who holds a token may end it',
    method: 'POST',
    path: '/oauth/revoke',
    headers: form,
    body: 'token=',
    expect: {
      status: 400,
      body: { error: 'invalid_request' },
      also: async ({ portal }) => {
        const { limitedSecret } = portal.world.people.alice
        const revoke = {
          method: 'POST',
          path: '/oauth/revoke',
          headers: form,
          body: `token=${limitedSecret}`,
        }
        expect((await portal.send(revoke)).status).toBe(200)
        const use = { path: '/api/v1/me', headers: proof(portal.world, 'alice', 'limited token') }
        expect((await portal.send(use)).status).toBe(401)
        expect((await portal.audit()).map(({ kind }) => kind)).toEqual(['token.revoked'])
        expect((await portal.send(revoke)).status).toBe(200)
      },
    },
  })
  for (const token of ['nonsense', newSecret('temporary')])
    scenario({
      name: 'a token that never was is just as well',
      method: 'POST',
      path: '/oauth/revoke',
      headers: form,
      body: `token=${token}`,
      expect: { status: 200 },
    })
})
