import { describe, expect } from 'bun:test'
import type { TestPortal } from '../../../test/compat/portal.ts'
import { scenario } from '../../../test/compat/scenario.ts'
import type { LegacyAuthorization } from '../../domain/settings.ts'

const path = '/api/v1/authorizations'
const legacy = {
  flow: 'legacy',
  application: 'duplo-jit',
  port: 40_000,
  administrator: false,
  redirect: true,
  decision: 'authorize',
}
const native = {
  flow: 'code',
  clientId: 'jitney-cli',
  redirectUri: 'http://127.0.0.1:40000/callback',
  codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  codeChallengeMethod: 'S256',
  state: 'a state & more',
  scope: 'tenants',
  decision: 'authorize',
}
const post = { method: 'POST', path, by: 'cookie' } as const
const allow =
  (legacyAuthorization: LegacyAuthorization) =>
  ({ store }: TestPortal) =>
    store.settings.setSystem({ legacyAuthorization })

describe('an application of the older flow', () => {
  scenario({
    ...post,
    name: 'gets a temporary token at its port on this computer, which lives as long as the login',
    as: 'alice',
    json: legacy,
    expect: {
      status: 200,
      body: { redirectTo: expect.stringMatching(/^http:\/\/127\.0\.0\.1:40000\/\?t=jitt_[A-Za-z0-9_]+$/) },
      audit: ['application.authorized', 'token.created'],
      also: async ({ portal, text }) => {
        const { redirectTo } = JSON.parse(text) as { redirectTo: string }
        const headers = { authorization: `Bearer ${new URL(redirectTo).searchParams.get('t')}` }
        expect((await portal.send({ path: '/v3/features/system', headers })).status).toBe(200)
        await portal.store.logins.revoke(portal.world.people.alice.loginId, await portal.store.clock())
        expect((await portal.send({ path: '/v3/features/system', headers })).status).toBe(401)
      },
    },
  })
  scenario({
    ...post,
    name: 'that did not ask for a redirect gets it from the page',
    as: 'alice',
    json: { ...legacy, redirect: false },
    expect: {
      status: 200,
      body: { token: expect.stringMatching(/^jitt_/) },
      notBody: ['redirectTo'],
      audit: ['application.authorized', 'token.created'],
    },
  })
  scenario({
    ...post,
    name: 'asked for tenants only: its token is no administrator, whoever authorized it',
    as: 'admin',
    json: { ...legacy, redirect: false },
    expect: {
      status: 200,
      audit: ['application.authorized', 'token.created'],
      also: async ({ portal, text }) => {
        const { token } = JSON.parse(text) as { token: string }
        const refused = await portal.send({
          path: '/v3/admin/aws/jitAccess/admin',
          headers: { authorization: `Bearer ${token}` },
        })
        expect(refused.status).toBe(403)
        expect(await refused.json()).toEqual({ Message: expect.stringContaining('run `clear-cache`') })
      },
    },
  })
  scenario({
    ...post,
    name: 'Cancel hands out nothing, and is recorded',
    as: 'alice',
    json: { ...legacy, decision: 'cancel' },
    expect: { status: 200, notBody: ['token', 'redirectTo'], audit: ['application.refused'] },
  })
  scenario({
    ...post,
    name: 'a token cannot authorize anything',
    by: 'token',
    as: 'alice',
    json: legacy,
    expect: { status: 403, body: { code: 'person_required' } },
  })
  scenario({
    ...post,
    name: 'no other site can click for the person',
    as: 'alice',
    headers: { origin: 'https://evil.example' },
    json: legacy,
    expect: { status: 403, body: { code: 'origin_not_allowed' } },
  })
  for (const wrong of [
    { port: 1023 },
    { port: 65_536 },
    { port: 8080.5 },
    { application: 'a b' },
    { application: '' },
  ])
    scenario({
      ...post,
      name: `is refused when it asks wrongly: ${JSON.stringify(wrong)}`,
      as: 'alice',
      json: { ...legacy, ...wrong },
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
  for (const [setting, administrator, status] of [
    ['off', false, 403],
    ['off', true, 403],
    ['tenants', false, 200],
    ['tenants', true, 403],
    ['full', true, 200],
  ] as const)
    scenario({
      ...post,
      name: `the setting "${setting}" and administrator access ${administrator}: ${status}`,
      given: allow(setting),
      as: 'admin',
      json: { ...legacy, administrator },
      expect: {
        status,
        ...(status === 200
          ? { audit: ['application.authorized', 'token.created'] as const }
          : { body: { code: 'legacy_authorization_disabled' }, notBody: ['jitt_'] }),
      },
    })
  scenario({
    ...post,
    name: 'a user cannot hand out what only administrators have',
    as: 'alice',
    json: { ...legacy, administrator: true },
    expect: { status: 403, body: { code: 'administrator_required' } },
  })
})

describe('a native application', () => {
  const backAt = 'http://127.0.0.1:40000/callback'
  scenario({
    ...post,
    name: 'gets a code at its loopback address, with state and issuer',
    as: 'alice',
    json: native,
    expect: {
      status: 200,
      notBody: ['jitt_'],
      audit: ['application.authorized'],
      also: ({ text }) => {
        const { redirectTo } = JSON.parse(text) as { redirectTo: string }
        const { origin, pathname, searchParams } = new URL(redirectTo)
        expect(`${origin}${pathname}`).toBe(backAt)
        expect([...searchParams.keys()]).toEqual(['code', 'state', 'iss'])
        expect(searchParams.get('state')).toBe(native.state)
        expect(searchParams.get('iss')).toBe('http://localhost:8080')
      },
    },
  })
  scenario({
    ...post,
    name: 'Cancel tells it so',
    as: 'alice',
    json: { ...native, decision: 'cancel' },
    expect: {
      status: 200,
      body: {
        redirectTo: `${backAt}?error=access_denied&state=a+state+%26+more&iss=http%3A%2F%2Flocalhost%3A8080`,
      },
      notBody: ['jitc_'],
      audit: ['application.refused'],
    },
  })
  for (const wrong of [
    { clientId: 'somebody-else' },
    { redirectUri: 'http://localhost:40000/callback' },
    { redirectUri: 'http://127.0.0.1:40000/callback?x=1' },
    { redirectUri: 'http://127.0.0.1:40000@evil.example/callback' },
    { redirectUri: 'https://evil.example/callback' },
    { codeChallengeMethod: 'plain' },
    { codeChallenge: 'short' },
    { state: '' },
  ])
    scenario({
      ...post,
      name: `gets nothing when it asks wrongly: ${JSON.stringify(wrong)}`,
      as: 'alice',
      json: { ...native, ...wrong },
      expect: { status: 400, body: { code: 'invalid_request' }, notBody: ['redirectTo', 'jitc_'] },
    })
})
