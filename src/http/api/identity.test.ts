import { describe, expect } from 'bun:test'
import { planted } from '../../../test/compat/fake-aws.ts'
import { publicUrl } from '../../../test/compat/portal.ts'
import { proof, scenario } from '../../../test/compat/scenario.ts'
import { AccessError } from '../../domain/errors.ts'
import type { Store } from '../../domain/ports.ts'
import type { User } from '../../domain/subject.ts'
import { anEvent } from '../../store/conformance/samples.ts'

const disable = (store: Store, { id }: Pick<User, 'id'>) =>
  store.users.change(id, { disabled: true }, anEvent({ at: new Date() }))

const logins = '/api/v1/logins'
const ours = { origin: publicUrl }
const right = { name: 'Alice', password: 'password of alice' }

describe('GET /system', () => {
  scenario({
    name: 'tells anyone what the portal is',
    path: '/api/v1/system',
    expect: {
      status: 200,
      body: {
        product: 'jitney',
        version: '0.0.0-test',
        apiVersion: '1',
        legacyAuthorization: 'full',
        sandbox: false,
        publicUrl,
      },
    },
  })
  scenario({
    name: 'says so when the store is away',
    given: ({ store }) => {
      const system = async () => {
        throw new AccessError('store_unavailable', 'the database cannot be reached', { retryAfterSeconds: 7 })
      }
      store.settings = { ...store.settings, system }
    },
    path: '/api/v1/system',
    expect: { status: 503, body: { code: 'store_unavailable' }, headers: { 'retry-after': '7' } },
  })
})

describe('POST /logins', () => {
  scenario({
    name: 'the right password signs in, by a cookie that scripts cannot read',
    method: 'POST',
    path: logins,
    headers: ours,
    json: right,
    expect: {
      status: 201,
      body: { name: 'alice', administrator: false },
      notBody: ['jitl_'],
      audit: ['login.created'],
      also: async ({ portal, response }) => {
        const cookie = response.headers.get('set-cookie') ?? ''
        expect(cookie).toMatch(/^jitney=jitl_\w+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
        const [pair = ''] = cookie.split(';')
        const me = await portal.send({ path: '/api/v1/me', headers: { cookie: pair } })
        expect(me.status).toBe(200)
      },
    },
  })
  scenario({
    name: 'over https the cookie is Secure and bound to the host',
    portal: { config: { publicUrl: new URL('https://jit.example.com') } },
    method: 'POST',
    path: logins,
    headers: { origin: 'https://jit.example.com' },
    json: right,
    expect: {
      status: 201,
      headers: { 'strict-transport-security': 'max-age=31536000' },
      audit: ['login.created'],
      also: ({ response }) =>
        expect(response.headers.get('set-cookie')).toMatch(
          /^__Host-jitney=jitl_\w+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
        ),
    },
  })
  for (const [what, name] of [
    ['a wrong password', 'alice'],
    ['an unknown user', 'nobody-by-that-name'],
  ] as const)
    scenario({
      name: `${what} is refused in the same words, without a cookie`,
      method: 'POST',
      path: logins,
      headers: ours,
      json: { name, password: planted.password },
      expect: {
        status: 401,
        body: { code: 'sign_in_failed', title: 'the name or the password is wrong' },
        headers: { 'www-authenticate': 'Bearer', 'set-cookie': undefined },
        audit: ['login.refused'],
        also: ({ events }) => expect(JSON.stringify(events)).not.toContain('nobody-by-that-name'),
      },
    })
  scenario({
    name: 'guesses slow down the next try from there, and lock nobody out',
    given: async ({ send }) => {
      const guess = { method: 'POST', path: logins, headers: { ...ours, 'content-type': 'application/json' } }
      for (let tries = 0; tries < 5; tries += 1)
        await send({ ...guess, body: JSON.stringify({ name: 'alice', password: `guess ${tries}` }) })
    },
    method: 'POST',
    path: logins,
    headers: ours,
    json: right,
    expect: {
      status: 201,
      audit: ['login.created'],
      also: ({ portal }) => expect(portal.naps).toHaveLength(3),
    },
  })
  scenario({
    name: 'another site cannot sign a person in',
    method: 'POST',
    path: logins,
    headers: { origin: 'https://evil.example' },
    json: right,
    expect: { status: 403, body: { code: 'origin_not_allowed' }, headers: { 'set-cookie': undefined } },
  })
  scenario({
    name: 'nor can a form',
    method: 'POST',
    path: logins,
    headers: { ...ours, 'content-type': 'text/plain' },
    body: JSON.stringify(right),
    expect: { status: 415, body: { code: 'unsupported_media_type' } },
  })
  scenario({
    name: 'a body that is not JSON gets one sentence that does not quote it',
    method: 'POST',
    path: logins,
    headers: { ...ours, 'content-type': 'application/json' },
    body: `{"password": ${planted.password}`,
    expect: { status: 400, body: { code: 'invalid_request', title: 'the body is not well-formed JSON' } },
  })
  scenario({
    name: 'a field of the wrong type is named, its value is not',
    method: 'POST',
    path: logins,
    headers: ours,
    json: { name: 'alice', password: [planted.password] },
    expect: {
      status: 400,
      body: { title: 'password: Invalid input: expected string, received array' },
      notBody: [planted.password],
    },
  })
  scenario({
    name: 'a disabled user is refused',
    given: ({ store, world }) => disable(store, world.people.alice.user),
    method: 'POST',
    path: logins,
    headers: ours,
    json: right,
    expect: { status: 401, body: { code: 'sign_in_failed' }, audit: ['login.refused'] },
  })
})

describe('DELETE /logins/current', () => {
  scenario({
    name: 'signs out: the cookie goes, and with the login every token that came of it',
    method: 'DELETE',
    path: '/api/v1/logins/current',
    as: 'alice',
    by: 'cookie',
    expect: {
      status: 204,
      audit: ['login.ended'],
      also: async ({ portal, response }) => {
        expect(response.headers.get('set-cookie')).toBe('jitney=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax')
        const again = (by: 'cookie' | 'limited token' | 'token') =>
          portal.send({ path: '/api/v1/me', headers: proof(portal.world, 'alice', by) })
        expect((await again('cookie')).status).toBe(401)
        expect((await again('limited token')).status).toBe(401)
        expect((await again('token')).status).toBe(200)
      },
    },
  })
  scenario({
    name: 'without a JSON content type a browser changes nothing',
    method: 'DELETE',
    path: '/api/v1/logins/current',
    as: 'alice',
    by: 'cookie',
    headers: { 'content-type': 'text/plain' },
    expect: { status: 415 },
  })
})

describe('GET /me', () => {
  const me = '/api/v1/me'
  scenario({
    name: 'tells the caller who it is',
    path: me,
    as: 'admin',
    expect: { status: 200, body: { name: 'admin', administrator: true, clientAddress: '127.0.0.1' } },
  })
  scenario({
    name: 'and what its token allows, which may be less',
    path: me,
    as: 'admin',
    by: 'limited token',
    expect: { status: 200, body: { name: 'admin', administrator: false } },
  })
  scenario({
    name: 'a disabled user is nobody',
    given: ({ store, world }) => disable(store, world.people.alice.user),
    path: me,
    as: 'alice',
    expect: { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
  })
  scenario({
    name: 'nobody is asked to sign in, and not told that a token is bad',
    path: me,
    expect: { status: 401, body: { code: 'not_signed_in' }, headers: { 'www-authenticate': 'Bearer' } },
  })
  scenario({
    name: 'an expired token is refused, and says that it is over',
    given: ({ advance }) => advance(4 * 3600_000),
    path: me,
    as: 'alice',
    expect: {
      status: 401,
      body: { code: 'token_invalid', title: 'the token has expired' },
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    },
  })
  scenario({
    name: 'a login ends after eight hours',
    given: ({ advance }) => advance(8 * 3600_000),
    path: me,
    as: 'alice',
    by: 'cookie',
    expect: { status: 401, body: { code: 'not_signed_in' }, headers: { 'www-authenticate': 'Bearer' } },
  })
  for (const bad of [
    'Basic YWxpY2U6cGFzcw==',
    'Bearer',
    'Bearer a b',
    'Bearer jitt_nonsense',
    'jitt_nonsense',
  ])
    scenario({
      name: `a bad token is not rescued by a good cookie: ${bad}`,
      path: me,
      as: 'alice',
      by: 'cookie',
      headers: { authorization: bad },
      expect: {
        status: 401,
        body: { code: 'token_invalid' },
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      },
    })
})
