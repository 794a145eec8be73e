import { describe, expect } from 'bun:test'
import type { TestPortal } from '../../../test/compat/portal.ts'
import { proof, scenario } from '../../../test/compat/scenario.ts'
import { newId } from '../../domain/identifiers.ts'

const roleOf = (tenant: string) => `arn:aws:iam::111122223333:role/jitney-${tenant}`

const dev01 = '/api/v1/tenants/dev01'

/** Two refusals side by side, without the request's id, which is theirs alone. */
const bodyWithoutId = async (portal: TestPortal, request: { method?: string; path: string }) => {
  const headers = proof(portal.world, 'stranger', 'token')
  const response = await portal.send({ ...request, headers })
  const text = await response.text()
  return `${response.status} ${text.replace(response.headers.get('x-request-id') ?? 'none', 'ID')}`
}

describe('GET /tenants', () => {
  scenario({
    name: 'lists what the caller may use now, and at which level',
    path: '/api/v1/tenants',
    as: 'reader',
    expect: {
      status: 200,
      body: { items: [{ name: 'dev01', level: 'read-only', account: 'main' }] },
      notBody: ['dev02'],
    },
  })
  scenario({
    name: 'lists all for an administrator, in pages',
    path: '/api/v1/tenants?limit=1',
    as: 'admin',
    expect: { status: 200, body: { items: [{ name: 'dev01', level: 'full' }], next: expect.any(String) } },
  })
  scenario({
    name: 'lists a thousand at once, for the profiles of a whole company',
    given: async ({ store, world }) => {
      for (let number = 0; number < 998; number++) {
        const name = `many-${String(number).padStart(4, '0')}`
        await store.tenants.add({ ...world.tenants.dev01, id: newId(), name, roleArn: roleOf(name) })
      }
    },
    path: '/api/v1/tenants?limit=1000',
    as: 'admin',
    expect: {
      status: 200,
      also: ({ text }) => {
        const { items, next } = JSON.parse(text)
        expect([items.length, items.at(-1).name, next]).toEqual([1000, 'many-0997', undefined])
      },
    },
  })
  scenario({
    name: 'and no more than that',
    path: '/api/v1/tenants?limit=1001',
    as: 'admin',
    expect: { status: 400, body: { code: 'invalid_request' } },
  })
  scenario({
    name: 'lists nothing for who has nothing',
    path: '/api/v1/tenants',
    as: 'stranger',
    expect: { status: 200, body: { items: [] } },
  })
})

describe('GET /tenants/{tenant}', () => {
  scenario({
    name: 'shows a tenant to its members',
    path: dev01,
    as: 'alice',
    expect: { status: 200, body: { name: 'dev01', level: 'full', region: 'eu-central-1' } },
  })
  scenario({
    name: 'an unknown and a forbidden tenant are the same to the last byte, on every route',
    path: '/api/v1/tenants/dev02',
    as: 'stranger',
    expect: {
      status: 403,
      audit: [],
      also: async ({ portal }) => {
        for (const [method, rest] of tenantRoutes) {
          const ask = (tenant: string) =>
            bodyWithoutId(portal, { method, path: `/api/v1/tenants/${tenant}${rest}` })
          const forbidden = await ask('dev02')
          expect(forbidden).toStartWith('403 ')
          expect(await ask('no-such-tenant')).toBe(forbidden)
          expect(await ask(crypto.randomUUID())).toBe(forbidden)
        }
      },
    },
  })
})

const tenantRoutes = [
  ['GET', ''],
  ['POST', '/console-sessions'],
  ['POST', '/credentials'],
  ['GET', '/settings'],
  ['DELETE', '/settings/awsAccessTokenValidity'],
  ['GET', '/memberships'],
  ['GET', '/resources'],
  ['GET', '/resources/types'],
  ['GET', '/resources/arn%3Aaws%3As3%3A%3A%3Adata'],
  ['POST', '/resources/refresh'],
  ['DELETE', `/memberships/${crypto.randomUUID()}`],
] as const

describe('settings', () => {
  const validity = `${dev01}/settings/awsAccessTokenValidity`
  scenario({
    name: 'an administrator sets one, and the next session is as long',
    method: 'PUT',
    path: validity,
    as: 'admin',
    by: 'cookie',
    json: { value: '7200' },
    expect: {
      status: 200,
      body: { awsAccessTokenValidity: 7200 },
      audit: ['setting.changed'],
      also: async ({ portal }) => {
        const headers = proof(portal.world, 'alice', 'token')
        const issued = await portal.send({ method: 'POST', path: `${dev01}/credentials`, headers })
        expect(await issued.json()).toMatchObject({ durationSeconds: 7200, durationReason: 'tenant_setting' })
      },
    },
  })
  scenario({
    name: 'and takes it away again',
    given: ({ store, world }) =>
      store.settings.setOfTenant(world.tenants.dev01.id, 'awsAccessTokenValidity', 7200),
    method: 'DELETE',
    path: validity,
    as: 'admin',
    expect: {
      status: 204,
      audit: ['setting.changed'],
      also: async ({ portal }) =>
        expect(await portal.store.settings.ofTenant(portal.world.tenants.dev01.id)).toEqual({}),
    },
  })
  scenario({
    name: 'shows what is set',
    given: ({ store, world }) =>
      store.settings.setOfTenant(world.tenants.dev01.id, 'awsAccessTokenValidity', 7200),
    path: `${dev01}/settings`,
    as: 'admin',
    expect: { status: 200, body: { awsAccessTokenValidity: 7200 } },
  })
  for (const value of [899, 43_201, 3600.5, 'long', ''])
    scenario({
      name: `refuses what AWS would not take: ${value}`,
      method: 'PUT',
      path: validity,
      as: 'admin',
      json: { value },
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
  scenario({
    name: 'knows no other setting',
    method: 'PUT',
    path: `${dev01}/settings/__proto__`,
    as: 'admin',
    json: { value: 900 },
    expect: { status: 404, body: { code: 'not_found' } },
  })
  scenario({
    name: 'is not for members',
    method: 'PUT',
    path: validity,
    as: 'alice',
    json: { value: 7200 },
    expect: { status: 403, body: { code: 'administrator_required' } },
  })
  scenario({
    name: 'a tenant that there is not, to who may know',
    path: '/api/v1/tenants/no-such-tenant/settings',
    as: 'admin',
    expect: { status: 404, body: { code: 'not_found' } },
  })
})

describe('memberships', () => {
  const memberships = `${dev01}/memberships`
  scenario({
    name: 'an administrator gives access, which works at once',
    method: 'POST',
    path: memberships,
    as: 'admin',
    json: { user: 'stranger', level: 'read-only' },
    expect: {
      status: 201,
      body: { user: 'stranger', level: 'read-only' },
      audit: ['membership.added'],
      also: async ({ portal }) => {
        const headers = proof(portal.world, 'stranger', 'token')
        expect((await portal.send({ path: dev01, headers })).status).toBe(200)
      },
    },
  })
  scenario({
    name: 'access may have an end, and not one in the past',
    method: 'POST',
    path: memberships,
    as: 'admin',
    json: { user: 'stranger', level: 'full', endsAt: '2020-01-01T00:00:00Z' },
    expect: { status: 400, body: { code: 'invalid_request' } },
  })
  scenario({
    name: 'less than fifteen minutes of access left is refused with the reason',
    given: async ({ store, world }) => {
      const { alice } = world.memberships
      await store.memberships.remove(alice.id)
      await store.memberships.add({ ...alice, endsAt: new Date(Date.now() + 14 * 60_000) })
    },
    method: 'POST',
    path: `${dev01}/credentials`,
    as: 'alice',
    expect: { status: 403, body: { code: 'access_ending' }, audit: ['session.refused'] },
  })
  scenario({
    name: 'no access for a user that there is not',
    method: 'POST',
    path: memberships,
    as: 'admin',
    json: { user: 'nobody', level: 'full' },
    expect: { status: 404, body: { code: 'not_found' } },
  })
  scenario({
    name: 'taking access away ends it on the next request',
    method: 'DELETE',
    path: ({ memberships: { alice } }) => `${memberships}/${alice.id}`,
    as: 'admin',
    by: 'cookie',
    expect: {
      status: 204,
      audit: ['membership.removed'],
      also: async ({ portal }) => {
        const headers = proof(portal.world, 'alice', 'token')
        const refused = await portal.send({ method: 'POST', path: `${dev01}/credentials`, headers })
        expect(refused.status).toBe(403)
        expect(portal.aws.plans).toEqual([])
      },
    },
  })
  scenario({
    name: 'a membership of another tenant is not found here',
    method: 'DELETE',
    path: ({ memberships: { alice } }) => `/api/v1/tenants/dev02/memberships/${alice.id}`,
    as: 'admin',
    expect: { status: 404, body: { code: 'not_found' } },
  })
  scenario({
    name: 'lists who may use a tenant',
    path: memberships,
    as: 'admin',
    expect: {
      status: 200,
      body: { items: expect.arrayContaining([expect.objectContaining({ user: 'alice' })]) },
    },
  })
  for (const method of ['GET', 'POST'] as const)
    scenario({
      name: `is not for members: ${method}`,
      method,
      path: memberships,
      as: 'alice',
      ...(method === 'POST' ? { json: { user: 'alice', level: 'full' } } : {}),
      expect: { status: 403, body: { code: 'administrator_required' }, notBody: ['reader'] },
    })
})
