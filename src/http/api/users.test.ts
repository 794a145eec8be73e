import { describe, expect } from 'bun:test'
import { publicUrl, type TestPortal } from '../../../test/compat/portal.ts'
import { proof, scenario } from '../../../test/compat/scenario.ts'
import type { PersonName, World } from '../../../test/compat/world.ts'

const users = '/api/v1/users'
const signIn = (portal: TestPortal, name: string, password: string) =>
  portal.send({
    method: 'POST',
    path: '/api/v1/logins',
    headers: { origin: publicUrl, 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  })

const statusOf = async (portal: TestPortal, name: PersonName, by: 'token' | 'limited token' | 'cookie') =>
  (await portal.send({ path: '/api/v1/me', headers: proof(portal.world, name, by) })).status

const pathOf =
  (name: PersonName, rest = '') =>
  (world: World) =>
    `${users}/${world.people[name].user.id}${rest}`

describe('GET /users', () => {
  scenario({
    name: 'lists everyone by name, without anything secret',
    path: users,
    as: 'admin',
    expect: {
      status: 200,
      body: { items: [{ name: 'admin', administrator: true, disabled: false }, { name: 'alice' }, {}, {}] },
      notBody: ['$fake$', 'password', 'hash'],
    },
  })
  scenario({
    name: 'backwards, page by page',
    path: `${users}?sort=-name&limit=1`,
    as: 'admin',
    expect: {
      status: 200,
      body: { items: [{ name: 'stranger' }] },
      also: async ({ portal, text }) => {
        const { next } = JSON.parse(text) as { next: string }
        const path = `${users}?sort=-name&limit=1&after=${encodeURIComponent(next)}`
        const second = await portal.send({ path, headers: proof(portal.world, 'admin', 'token') })
        expect(await second.json()).toMatchObject({ items: [{ name: 'reader' }] })
      },
    },
  })
  scenario({
    name: 'those whose name begins so',
    path: `${users}?q=AL`,
    as: 'admin',
    expect: { status: 200, body: { items: [{ name: 'alice' }] }, notBody: ['admin"', 'reader'] },
  })
  scenario({
    name: 'knows no other order',
    path: `${users}?sort=password_hash`,
    as: 'admin',
    expect: { status: 400, body: { code: 'invalid_request' } },
  })
})

describe('POST /users', () => {
  scenario({
    name: 'adds one whose password is shown this once, and works',
    method: 'POST',
    path: users,
    as: 'admin',
    json: { name: 'Jane@Example.com' },
    expect: {
      status: 201,
      body: {
        name: 'Jane@Example.com',
        administrator: false,
        password: expect.stringMatching(/^[a-z2-9-]{23}$/),
      },
      audit: ['user.added'],
      also: async ({ portal, text, events }) => {
        const { id, password } = JSON.parse(text) as { id: string; password: string }
        expect(events[0]).toMatchObject({
          userName: 'admin',
          details: { forUserId: id, name: 'Jane@Example.com' },
        })
        expect(JSON.stringify([portal.logs, events])).not.toContain(password)
        expect((await signIn(portal, 'jane@example.com', password)).status).toBe(201)
        const list = await portal.send({ path: users, headers: proof(portal.world, 'admin', 'token') })
        expect(await list.text()).not.toContain(password)
      },
    },
  })
  scenario({
    name: 'a name that is taken, in whatever case, is refused and leaves no trace',
    method: 'POST',
    path: users,
    as: 'admin',
    json: { name: 'ALICE' },
    expect: { status: 409, body: { code: 'conflict', title: 'there is already a user of this name' } },
  })
  for (const name of ['', ' a', 'a ', 'a\nb', 'a\u202eb', 'x'.repeat(101), crypto.randomUUID(), 7])
    scenario({
      name: `a name that cannot be is refused: ${JSON.stringify(name).slice(0, 20)}`,
      method: 'POST',
      path: users,
      as: 'admin',
      json: { name },
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
  scenario({
    name: 'a token adds no administrator: one that leaked could last for ever',
    method: 'POST',
    path: users,
    as: 'admin',
    json: { name: 'another', administrator: true },
    expect: { status: 403, body: { code: 'person_required' } },
  })
  scenario({
    name: 'a person who is signed in does',
    method: 'POST',
    path: users,
    as: 'admin',
    by: 'cookie',
    json: { name: 'another', administrator: true },
    expect: { status: 201, body: { administrator: true }, audit: ['user.added'] },
  })
})

describe('GET /users/{user}', () => {
  scenario({
    name: 'by name as well as by id',
    path: `${users}/Alice`,
    as: 'admin',
    expect: { status: 200, body: { name: 'alice' } },
  })
  scenario({
    name: 'somebody that there is not',
    path: `${users}/${crypto.randomUUID()}`,
    as: 'admin',
    expect: { status: 404, body: { code: 'not_found', title: 'there is no such user' } },
  })
})

describe('PATCH /users/{user}', () => {
  scenario({
    name: 'disabling counts from the next request on, by cookie and by token; enabling gives it back',
    method: 'PATCH',
    path: pathOf('alice'),
    as: 'admin',
    json: { disabled: true },
    expect: {
      status: 200,
      body: { name: 'alice', disabled: true },
      audit: ['user.changed'],
      also: async ({ portal, events }) => {
        expect(events[0]?.details).toEqual({
          forUserId: portal.world.people.alice.user.id,
          name: 'alice',
          disabled: true,
        })
        for (const by of ['token', 'limited token', 'cookie'] as const)
          expect(await statusOf(portal, 'alice', by)).toBe(401)
        await portal.send({
          method: 'PATCH',
          path: `${users}/alice`,
          headers: proof(portal.world, 'admin', 'cookie'),
          body: JSON.stringify({ disabled: false }),
        })
        expect(await statusOf(portal, 'alice', 'token')).toBe(200)
      },
    },
  })
  scenario({
    name: 'making an administrator counts from the next request on',
    method: 'PATCH',
    path: pathOf('alice'),
    as: 'admin',
    by: 'cookie',
    json: { administrator: true },
    expect: {
      status: 200,
      body: { administrator: true },
      audit: ['user.changed'],
      also: async ({ portal }) => {
        const asked = { path: users, headers: proof(portal.world, 'alice', 'cookie') }
        expect((await portal.send(asked)).status).toBe(200)
      },
    },
  })
  scenario({
    name: 'a token makes nobody an administrator',
    method: 'PATCH',
    path: pathOf('alice'),
    as: 'admin',
    json: { administrator: true },
    expect: { status: 403, body: { code: 'person_required' } },
  })
  scenario({
    name: 'what is so already is no change',
    method: 'PATCH',
    path: pathOf('alice'),
    as: 'admin',
    json: { administrator: false, disabled: false },
    expect: { status: 200, body: { name: 'alice' }, audit: [] },
  })
  for (const json of [{ administrator: false }, { disabled: true }])
    scenario({
      name: `the last administrator stays one: ${JSON.stringify(json)}`,
      method: 'PATCH',
      path: pathOf('admin'),
      as: 'admin',
      by: 'cookie',
      json,
      expect: {
        status: 409,
        body: {
          code: 'conflict',
          title: 'this is the last administrator who can sign in, so they have to stay one',
          hint: 'make somebody else an administrator first',
        },
        audit: [],
        also: async ({ portal }) => expect(await statusOf(portal, 'admin', 'cookie')).toBe(200),
      },
    })
})

describe('DELETE /users/{user}', () => {
  scenario({
    name: 'ends logins, tokens and memberships; the trail stays',
    given: ({ send, world }) =>
      send({ path: '/api/v1/tenants/dev01', headers: proof(world, 'alice', 'token') }),
    method: 'DELETE',
    path: pathOf('alice'),
    as: 'admin',
    expect: {
      status: 204,
      audit: ['user.removed'],
      also: async ({ portal, events }) => {
        expect(events[0]?.details).toMatchObject({ name: 'alice', administrator: false })
        for (const by of ['token', 'limited token', 'cookie'] as const)
          expect(await statusOf(portal, 'alice', by)).toBe(401)
        expect((await signIn(portal, 'alice', 'password of alice')).status).toBe(401)
        const { items } = await portal.store.memberships.ofTenant(portal.world.tenants.dev01.id, {
          limit: 10,
        })
        expect(items.map(({ userId }) => userId)).toEqual([portal.world.people.reader.user.id])
      },
    },
  })
  scenario({
    name: 'never the last administrator',
    method: 'DELETE',
    path: pathOf('admin'),
    as: 'admin',
    expect: { status: 409, body: { code: 'conflict' }, audit: [] },
  })
})

describe('POST /users/{user}/password', () => {
  scenario({
    name: 'a new password is shown this once, ends the logins and leaves permanent tokens',
    method: 'POST',
    path: pathOf('alice', '/password'),
    as: 'admin',
    by: 'cookie',
    expect: {
      status: 201,
      audit: ['password.reset'],
      also: async ({ portal, text, events }) => {
        const { password } = JSON.parse(text) as { password: string }
        expect(JSON.stringify([portal.logs, events])).not.toContain(password)
        expect(await statusOf(portal, 'alice', 'cookie')).toBe(401)
        expect(await statusOf(portal, 'alice', 'limited token')).toBe(401)
        expect(await statusOf(portal, 'alice', 'token')).toBe(200)
        expect((await signIn(portal, 'alice', 'password of alice')).status).toBe(401)
        expect((await signIn(portal, 'alice', password)).status).toBe(201)
      },
    },
  })
  scenario({
    name: 'not by token: one that leaked could become a login',
    method: 'POST',
    path: pathOf('alice', '/password'),
    as: 'admin',
    expect: {
      status: 403,
      body: { code: 'person_required' },
      also: async ({ portal }) => expect(await statusOf(portal, 'alice', 'cookie')).toBe(200),
    },
  })
})

describe('PUT /me/password', () => {
  const password = '/api/v1/me/password'
  const wanted = 'correct horse battery'
  scenario({
    name: 'changes it, keeps this login and ends the others',
    given: async (portal) => void (await signIn(portal, 'alice', 'password of alice')),
    method: 'PUT',
    path: password,
    as: 'alice',
    by: 'cookie',
    json: { current: 'password of alice', wanted },
    expect: {
      status: 204,
      audit: ['password.changed'],
      also: async ({ portal }) => {
        expect(await statusOf(portal, 'alice', 'cookie')).toBe(200)
        expect((await signIn(portal, 'alice', 'password of alice')).status).toBe(401)
        expect((await signIn(portal, 'alice', wanted)).status).toBe(201)
      },
    },
  })
  scenario({
    name: 'ends a login in another browser',
    method: 'PUT',
    path: password,
    as: 'alice',
    by: 'cookie',
    json: { current: 'password of alice', wanted },
    given: async (portal) => {
      const other = await signIn(portal, 'alice', 'password of alice')
      otherCookie = (other.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
      const me = await portal.send({ path: '/api/v1/me', headers: { cookie: otherCookie } })
      expect(me.status).toBe(200)
    },
    expect: {
      status: 204,
      audit: ['password.changed'],
      also: async ({ portal }) => {
        const me = await portal.send({ path: '/api/v1/me', headers: { cookie: otherCookie } })
        expect(me.status).toBe(401)
      },
    },
  })
  scenario({
    name: 'a wrong current password is refused, told to the trail, and slows down like a sign-in',
    given: async (portal) => {
      const now = await portal.store.clock()
      portal.store.clock = async () => now
      for (let count = 0; count < 4; count += 1) await signIn(portal, 'alice', 'guess')
      portal.naps.length = 0
    },
    method: 'PUT',
    path: password,
    as: 'alice',
    by: 'cookie',
    json: { current: 'a guess', wanted },
    expect: {
      status: 401,
      body: { code: 'sign_in_failed', title: 'the current password is wrong' },
      audit: ['login.refused'],
      also: async ({ portal }) => {
        expect(portal.naps).toEqual([750])
        expect((await signIn(portal, 'alice', 'password of alice')).status).toBe(201)
      },
    },
  })
  for (const short of ['', 'eleven char', 'x'.repeat(1001)])
    scenario({
      name: `a password of ${short.length} characters is refused`,
      method: 'PUT',
      path: password,
      as: 'alice',
      by: 'cookie',
      json: { current: 'password of alice', wanted: short },
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
  scenario({
    name: 'not by token',
    method: 'PUT',
    path: password,
    as: 'alice',
    json: { current: 'password of alice', wanted },
    expect: { status: 403, body: { code: 'person_required' } },
  })
})

let otherCookie = ''

describe('GET /users/{user}/memberships', () => {
  scenario({
    name: 'tells the tenants and how far',
    path: pathOf('reader', '/memberships'),
    as: 'admin',
    expect: {
      status: 200,
      body: { items: [{ tenant: 'dev01', level: 'read-only' }] },
      notBody: ['dev02', 'endsAt'],
    },
  })
})

describe("a user's tokens", () => {
  scenario({
    name: 'are listed without the tokens themselves',
    path: pathOf('alice', '/tokens'),
    as: 'admin',
    expect: { status: 200, body: { items: [{}, {}] }, notBody: ['jitp_', 'jitt_', 'hash', 'reader'] },
  })
  scenario({
    name: 'an administrator makes one, which is shown this once, acts as the user, and is told with both names',
    method: 'POST',
    path: pathOf('alice', '/tokens'),
    as: 'admin',
    by: 'cookie',
    json: { name: 'build server' },
    expect: {
      status: 201,
      body: { kind: 'permanent', administrator: false, token: expect.stringMatching(/^jitp_/) },
      audit: ['token.created'],
      also: async ({ portal, text, events }) => {
        const { alice, admin } = portal.world.people
        expect(events[0]).toMatchObject({ userId: admin.user.id, details: { forUserId: alice.user.id } })
        const { token } = JSON.parse(text) as { token: string }
        const me = await portal.send({ path: '/api/v1/me', headers: { authorization: `Bearer ${token}` } })
        expect(await me.json()).toMatchObject({ name: 'alice', administrator: false })
      },
    },
  })
  scenario({
    name: 'none with a right that the user has not',
    method: 'POST',
    path: pathOf('alice', '/tokens'),
    as: 'admin',
    by: 'cookie',
    json: { name: 'more', administrator: true },
    expect: { status: 400, body: { code: 'invalid_request' } },
  })
  scenario({
    name: 'none that lasts longer than a year',
    method: 'POST',
    path: pathOf('alice', '/tokens'),
    as: 'admin',
    by: 'cookie',
    json: { name: 'long', expiresAt: new Date(Date.now() + 367 * 24 * 3600_000).toISOString() },
    expect: { status: 400, body: { title: 'a token must end within a year from now' } },
  })
  scenario({
    name: 'none by token',
    method: 'POST',
    path: pathOf('alice', '/tokens'),
    as: 'admin',
    json: { name: 'forever' },
    expect: { status: 403, body: { code: 'person_required' } },
  })
  scenario({
    name: 'one is ended at once',
    method: 'DELETE',
    path: ({ people: { alice } }) => `${users}/${alice.user.id}/tokens/${alice.token.id}`,
    as: 'admin',
    expect: {
      status: 204,
      audit: ['token.revoked'],
      also: async ({ portal }) => expect(await statusOf(portal, 'alice', 'token')).toBe(401),
    },
  })
  scenario({
    name: "somebody else's is not found here",
    method: 'DELETE',
    path: ({ people: { alice, reader } }) => `${users}/${alice.user.id}/tokens/${reader.token.id}`,
    as: 'admin',
    expect: {
      status: 404,
      body: { code: 'not_found' },
      also: async ({ portal }) => expect(await statusOf(portal, 'reader', 'token')).toBe(200),
    },
  })
})

describe('is for administrators', () => {
  const routes = [
    ['GET', '', undefined],
    ['POST', '', { name: 'new' }],
    ['GET', '/admin', undefined],
    ['PATCH', '/alice', { administrator: true }],
    ['DELETE', '/admin', undefined],
    ['POST', '/admin/password', {}],
    ['GET', '/admin/memberships', undefined],
    ['GET', '/admin/tokens', undefined],
    ['POST', '/admin/tokens', { name: 'new' }],
    ['DELETE', `/admin/tokens/${crypto.randomUUID()}`, undefined],
  ] as const
  for (const [method, rest, json] of routes)
    for (const [as, by] of [
      ['alice', 'cookie'],
      ['admin', 'limited token'],
    ] as const)
      scenario({
        name: `${method} /users${rest.replace(/[0-9a-f-]{36}/, '…')} refuses ${as} by ${by}`,
        method,
        path: `${users}${rest}`,
        as,
        by,
        ...(json && { json }),
        expect: {
          status: 403,
          body: { code: 'administrator_required' },
          notBody: ['password'],
          also: async ({ portal }) =>
            expect((await portal.store.users.list({ limit: 10 })).items).toHaveLength(4),
        },
      })
  scenario({
    name: 'a user that there is not reads like one that there is',
    path: `${users}/nobody`,
    as: 'alice',
    expect: { status: 403, body: { code: 'administrator_required' } },
  })
})
