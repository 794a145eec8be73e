import { describe, expect } from 'bun:test'
import { proof, scenario } from '../../../test/compat/scenario.ts'

const tokens = '/api/v1/me/tokens'

describe('POST /me/tokens', () => {
  scenario({
    name: 'a person who is signed in makes a permanent token, shown this once',
    method: 'POST',
    path: tokens,
    as: 'alice',
    by: 'cookie',
    json: { name: 'build server' },
    expect: {
      status: 201,
      body: {
        kind: 'permanent',
        name: 'build server',
        administrator: false,
        token: expect.stringMatching(/^jitp_/),
      },
      audit: ['token.created'],
      also: async ({ portal, text }) => {
        const { token } = JSON.parse(text) as { token: string }
        const use = { path: '/api/v1/me', headers: { authorization: `Bearer ${token}` } }
        expect((await portal.send(use)).status).toBe(200)
        const list = await portal.send({ path: tokens, headers: proof(portal.world, 'alice', 'cookie') })
        expect(await list.text()).not.toContain(token)
      },
    },
  })
  scenario({
    name: 'a temporary one ends with the token session',
    method: 'POST',
    path: tokens,
    as: 'alice',
    by: 'cookie',
    json: { name: 'shell', kind: 'temporary' },
    expect: {
      status: 201,
      audit: ['token.created'],
      also: ({ text }) => {
        const { createdAt, expiresAt } = JSON.parse(text) as { createdAt: string; expiresAt: string }
        expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(3600_000)
      },
    },
  })
  scenario({
    name: 'a token cannot make itself last',
    method: 'POST',
    path: tokens,
    as: 'alice',
    json: { name: 'forever' },
    expect: { status: 403, body: { code: 'person_required' } },
  })
  scenario({
    name: 'a user makes none with the right of an administrator',
    method: 'POST',
    path: tokens,
    as: 'alice',
    by: 'cookie',
    json: { name: 'more', administrator: true },
    expect: { status: 403, body: { code: 'administrator_required' } },
  })
  for (const expiresAt of [
    '2020-01-01T00:00:00Z',
    '2099-01-01T00:00:00Z',
    'tomorrow',
    '2026-02-31T00:00:00Z',
  ])
    scenario({
      name: `an end that is past, too far off or none at all is refused: ${expiresAt}`,
      method: 'POST',
      path: tokens,
      as: 'alice',
      by: 'cookie',
      json: { name: 'odd', expiresAt },
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
})

describe('GET /me/tokens', () => {
  scenario({
    name: "pages through the caller's own",
    path: `${tokens}?limit=1`,
    as: 'alice',
    expect: {
      status: 200,
      notBody: ['reader', 'hash'],
      also: async ({ portal, text }) => {
        const first = JSON.parse(text) as { items: { id: string }[]; next: string }
        const path = `${tokens}?limit=1&after=${encodeURIComponent(first.next)}`
        const second = await portal.send({ path, headers: proof(portal.world, 'alice', 'token') })
        const { items } = (await second.json()) as { items: { id: string }[] }
        expect(items).toHaveLength(1)
        expect(items[0]?.id).not.toBe(first.items[0]?.id ?? '')
      },
    },
  })
  for (const query of ['limit=0', 'limit=101', 'limit=x', 'limit=1.5', 'after='])
    scenario({
      name: `a page that cannot be is refused: ${query}`,
      path: `${tokens}?${query}`,
      as: 'alice',
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
})

describe('DELETE /me/tokens/{token}', () => {
  scenario({
    name: 'ends the token on the next request',
    method: 'DELETE',
    path: ({ people }) => `${tokens}/${people.alice.token.id}`,
    as: 'alice',
    by: 'cookie',
    expect: {
      status: 204,
      audit: ['token.revoked'],
      also: async ({ portal }) => {
        const again = await portal.send({
          path: '/api/v1/me',
          headers: proof(portal.world, 'alice', 'token'),
        })
        expect(again.status).toBe(401)
        expect(again.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
      },
    },
  })
  scenario({
    name: "somebody else's is unknown to a user",
    method: 'DELETE',
    path: ({ people }) => `${tokens}/${people.reader.token.id}`,
    as: 'alice',
    expect: {
      status: 404,
      body: { code: 'not_found' },
      also: async ({ portal }) => {
        const use = { path: '/api/v1/me', headers: proof(portal.world, 'reader', 'token') }
        expect((await portal.send(use)).status).toBe(200)
      },
    },
  })
  scenario({
    name: "an administrator may end anybody's",
    method: 'DELETE',
    path: ({ people }) => `${tokens}/${people.reader.token.id}`,
    as: 'admin',
    expect: { status: 204, audit: ['token.revoked'] },
  })
  scenario({
    name: 'an id that is none',
    method: 'DELETE',
    path: `${tokens}/17`,
    as: 'alice',
    expect: { status: 400, body: { code: 'invalid_request' } },
  })
})

describe('DELETE /me/tokens/current', () => {
  scenario({
    name: 'ends the very token that was sent',
    method: 'DELETE',
    path: `${tokens}/current`,
    as: 'alice',
    by: 'limited token',
    expect: {
      status: 204,
      audit: ['token.revoked'],
      also: async ({ portal }) => {
        const status = async (by: 'limited token' | 'token') =>
          (await portal.send({ path: '/api/v1/me', headers: proof(portal.world, 'alice', by) })).status
        expect([await status('limited token'), await status('token')]).toEqual([401, 200])
      },
    },
  })
  scenario({
    name: 'a browser has none to end',
    method: 'DELETE',
    path: `${tokens}/current`,
    as: 'alice',
    by: 'cookie',
    expect: { status: 404, body: { code: 'not_found' } },
  })
})
