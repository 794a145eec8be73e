import { describe, expect } from 'bun:test'
import { planted } from '../../../test/compat/fake-aws.ts'
import type { TestPortal } from '../../../test/compat/portal.ts'
import { proof, scenario } from '../../../test/compat/scenario.ts'
import type { PersonName } from '../../../test/compat/world.ts'

const take =
  (...people: readonly PersonName[]) =>
  async ({ send, world }: TestPortal) => {
    for (const name of people)
      await send({
        method: 'POST',
        path: '/api/v1/tenants/dev01/credentials',
        headers: proof(world, name, 'token'),
      })
  }

const takeAdministrator = ({ send, world }: TestPortal) =>
  send({
    method: 'POST',
    path: '/api/v1/administrator/credentials',
    headers: proof(world, 'admin', 'token'),
  })

describe('GET /aws-sessions', () => {
  const sessions = '/api/v1/aws-sessions'
  scenario({
    name: "tells an administrator of everyone's, newest first, without secrets",
    given: take('alice', 'reader'),
    path: sessions,
    as: 'admin',
    expect: {
      status: 200,
      body: {
        items: [
          { user: 'reader', tenant: 'dev01', level: 'read-only', client: { address: '127.0.0.1' } },
          { user: 'alice', tenant: 'dev01', level: 'full' },
        ],
      },
      notBody: [planted.secretAccessKey, planted.sessionToken, 'requestId'],
    },
  })
  scenario({
    name: 'by user and by tenant, names or ids',
    given: take('alice', 'reader', 'admin'),
    path: ({ tenants }) => `${sessions}?user=Alice&tenant=${tenants.dev01.id}&limit=1&live=true`,
    as: 'admin',
    expect: {
      status: 200,
      also: ({ text }) => {
        const { items, next } = JSON.parse(text)
        expect(items.map(({ user }: { user: string }) => user)).toEqual(['alice'])
        expect(next).toBeUndefined()
      },
    },
  })
  scenario({
    name: 'what has ended is not live',
    given: async (portal) => {
      await take('alice')(portal)
      portal.advance(3600_000)
    },
    path: `${sessions}?live=true`,
    as: 'admin',
    expect: { status: 200, body: { items: [] } },
  })
  scenario({
    name: 'page by page',
    given: take('alice', 'alice', 'alice'),
    path: `${sessions}?limit=2`,
    as: 'admin',
    expect: {
      status: 200,
      also: async ({ portal, text }) => {
        const { items, next } = JSON.parse(text)
        const more = await portal.send({
          path: `${sessions}?limit=2&after=${next}`,
          headers: proof(portal.world, 'admin', 'token'),
        })
        const last = (await more.json()) as { items: { sessionId: string }[] }
        const ids = [...items, ...last.items].map(({ sessionId }: { sessionId: string }) => sessionId)
        expect(new Set(ids).size).toBe(3)
      },
    },
  })
  scenario({
    name: 'is not for a user',
    path: sessions,
    as: 'alice',
    expect: { status: 403, body: { code: 'administrator_required' } },
  })
  scenario({
    name: "is not for an administrator's token that was made for tenants only",
    path: sessions,
    as: 'admin',
    by: 'limited token',
    expect: { status: 403, body: { code: 'administrator_required' } },
  })
  scenario({ name: 'is not for nobody', path: sessions, expect: { status: 401 } })
  for (const [query, status] of [
    ['user=nobody-here', 404],
    ['tenant=nowhere', 404],
    ['tenant=no_such!name', 400],
    ['live=yes', 400],
    ['limit=101', 400],
    ['after=nonsense', 400],
  ] as const)
    scenario({ name: `refuses ${query}`, path: `${sessions}?${query}`, as: 'admin', expect: { status } })
})

describe('GET /me/aws-sessions?live=true', () => {
  scenario({
    name: 'leaves out what has ended',
    given: async (portal) => {
      await take('alice')(portal)
      portal.advance(3600_000)
      await take('alice')(portal)
    },
    path: '/api/v1/me/aws-sessions?live=true',
    as: 'alice',
    expect: {
      status: 200,
      also: ({ text }) => expect(JSON.parse(text).items).toHaveLength(1),
    },
  })
})

describe('GET /statistics/sessions', () => {
  const statistics = '/api/v1/statistics/sessions'
  scenario({
    name: 'a user sees the tenants that are open now, and no account',
    given: async (portal) => {
      await take('alice', 'reader', 'admin')(portal)
      await takeAdministrator(portal)
    },
    path: `${statistics}?days=2`,
    as: 'reader',
    expect: {
      status: 200,
      also: ({ text }) => {
        const { days, series } = JSON.parse(text)
        expect(days).toHaveLength(2)
        expect(series).toEqual([{ kind: 'tenant', tenant: 'dev01', counts: [0, 3] }])
      },
    },
  })
  scenario({
    name: 'an administrator sees every tenant, and the accounts',
    given: async (portal) => {
      await take('alice')(portal)
      await takeAdministrator(portal)
    },
    path: statistics,
    as: 'admin',
    expect: {
      status: 200,
      also: ({ text }) => {
        const { days, series } = JSON.parse(text)
        expect(days).toHaveLength(14)
        expect(series.map(({ kind, tenant }: { kind: string; tenant?: string }) => [kind, tenant])).toEqual([
          ['administrator', undefined],
          ['tenant', 'dev01'],
        ])
      },
    },
  })
  scenario({
    name: 'who has no tenant sees nothing',
    given: take('alice'),
    path: statistics,
    as: 'stranger',
    expect: { status: 200, body: { series: [] } },
  })
  for (const days of ['0', '91', '1.5', 'x'])
    scenario({
      name: `refuses ${days} days`,
      path: `${statistics}?days=${days}`,
      as: 'alice',
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
  scenario({ name: 'is not for nobody', path: statistics, expect: { status: 401 } })
})

describe('logOutFirst', () => {
  for (const [path, as] of [
    ['/api/v1/tenants/dev01/console-sessions', 'alice'],
    ['/api/v1/administrator/console-sessions', 'admin'],
  ] as const)
    scenario({
      name: `is passed on to the sign-in: ${path}`,
      method: 'POST',
      path,
      as,
      json: { logOutFirst: true },
      expect: {
        status: 201,
        awsCalls: 1,
        audit: ['session.requested', 'session.issued'],
        also: ({ portal }) => expect(portal.aws.signIns[0]).toMatchObject({ logOutFirst: true }),
      },
    })
})
