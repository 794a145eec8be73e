import { describe, expect } from 'bun:test'
import { proof, scenario } from '../../../test/compat/scenario.ts'
import { AccessError } from '../../domain/errors.ts'

const tenants = '/api/v1/tenants'
const dev01 = `${tenants}/dev01`

describe('POST /tenants', () => {
  scenario({
    name: 'adds one with the defaults of its account',
    method: 'POST',
    path: tenants,
    as: 'admin',
    by: 'cookie',
    json: { name: 'QA01', account: 'main' },
    expect: {
      status: 201,
      body: {
        name: 'qa01',
        account: 'main',
        region: 'us-west-2',
        roleArn: 'arn:aws:iam::111122223333:role/jitney-qa01',
        tag: { key: 'tenant', value: 'qa01' },
      },
      audit: ['tenant.added'],
    },
  })
  scenario({
    name: 'or with what is named',
    method: 'POST',
    path: tenants,
    as: 'admin',
    json: {
      name: 'qa01',
      account: 'main',
      region: 'eu-west-1',
      roleArn: 'arn:aws:iam::111122223333:role/team/duploservices-qa01',
      tag: { key: 'TENANT_NAME', value: 'QA 01' },
    },
    expect: {
      status: 201,
      body: {
        region: 'eu-west-1',
        roleArn: 'arn:aws:iam::111122223333:role/team/duploservices-qa01',
        tag: { key: 'TENANT_NAME', value: 'QA 01' },
      },
      audit: ['tenant.added'],
    },
  })
  const refused: readonly [object, number, string][] = [
    [{ name: 'dev01' }, 409, 'there is already a tenant of this name'],
    [{ roleArn: 'arn:aws:iam::111122223333:role/jitney-dev01' }, 409, 'this role already serves another'],
    [{ roleArn: 'arn:aws:iam::111122223333:role/jitney-administrator' }, 409, 'administrator role'],
    [{ roleArn: 'arn:aws:iam::999999999999:role/qa01' }, 400, 'the role ARN is not of the account main'],
    [{ roleArn: 'qa01' }, 400, 'roleArn'],
    [{ name: '-qa' }, 400, 'name'],
    [{ region: 'evil.example/#-1' }, 400, 'region'],
    [{ tag: { key: 'aws:owner', value: 'x' } }, 400, 'tag.key'],
    [{ tag: { key: 'tenant', value: '' } }, 400, 'tag.value'],
    [{ account: 'nothing' }, 404, 'there is no such account'],
  ]
  for (const [changes, status, title] of refused)
    scenario({
      name: `refuses ${JSON.stringify(changes)}, and the trail tells of no tenant`,
      method: 'POST',
      path: tenants,
      as: 'admin',
      json: { name: 'qa01', account: 'main', ...changes },
      expect: { status, body: { title: expect.stringContaining(title) }, audit: [] },
    })
  scenario({
    name: 'is not for users',
    method: 'POST',
    path: tenants,
    as: 'alice',
    json: { name: 'qa01', account: 'main' },
    expect: { status: 403, body: { code: 'administrator_required' } },
  })
})

describe('GET /tenants', () => {
  scenario({
    name: 'filters by name and sorts backwards, page by page',
    path: `${tenants}?q=DEV&sort=-name&limit=1`,
    as: 'admin',
    expect: {
      status: 200,
      body: { items: [{ name: 'dev02' }] },
      also: async ({ portal, text }) => {
        const { next } = JSON.parse(text) as { next: string }
        const headers = proof(portal.world, 'admin', 'token')
        const path = `${tenants}?q=DEV&sort=-name&limit=1&after=${encodeURIComponent(next)}`
        const rest = (await (await portal.send({ path, headers })).json()) as { items: object[] }
        expect(rest).toMatchObject({ items: [{ name: 'dev01' }] })
        expect(rest).not.toHaveProperty('next')
      },
    },
  })
  scenario({
    name: 'filters what a user may use, and nothing else',
    path: `${tenants}?q=dev0`,
    as: 'alice',
    expect: { status: 200, body: { items: [{ name: 'dev01' }] }, notBody: ['dev02'] },
  })
  scenario({
    name: 'sorts by nothing else',
    path: `${tenants}?sort=role_arn`,
    as: 'admin',
    expect: { status: 400, body: { code: 'invalid_request' } },
  })
})

describe('DELETE /tenants/{tenant}', () => {
  scenario({
    name: 'takes it away with its memberships and settings, at once; the trail stays and can be asked for',
    given: ({ store, world }) =>
      store.settings.setOfTenant(world.tenants.dev01.id, 'awsAccessTokenValidity', 7200),
    method: 'DELETE',
    path: dev01,
    as: 'admin',
    by: 'cookie',
    expect: {
      status: 204,
      audit: ['tenant.removed'],
      also: async ({ portal }) => {
        const { store, world } = portal
        const { id } = world.tenants.dev01
        expect(await store.settings.ofTenant(id)).toEqual({})
        expect(await store.memberships.find(world.memberships.alice.id)).toBeUndefined()
        const asAlice = { headers: proof(world, 'alice', 'token') }
        const refused = await portal.send({ method: 'POST', path: `${dev01}/credentials`, ...asAlice })
        expect(refused.status).toBe(403)
        expect(portal.aws.plans).toEqual([])
        const headers = proof(world, 'admin', 'token')
        const trail = await portal.send({ path: `/api/v1/audit?tenant=${id}`, headers })
        expect(await trail.json()).toMatchObject({
          items: [{ kind: 'tenant.removed', tenantId: id, details: { name: 'dev01' } }],
        })
      },
    },
  })
  scenario({
    name: 'a tenant that there is not',
    method: 'DELETE',
    path: `${tenants}/nothing`,
    as: 'admin',
    expect: { status: 404, body: { code: 'not_found' } },
  })
  scenario({
    name: 'is not for members',
    method: 'DELETE',
    path: dev01,
    as: 'alice',
    expect: {
      status: 403,
      body: { code: 'administrator_required' },
      also: async ({ portal }) => expect(await portal.store.tenants.findByName('dev01')).toBeDefined(),
    },
  })
})

describe('/tenants/{tenant}/role', () => {
  const role = `${dev01}/role`
  const raiseTo = (maxSessionSeconds: number) => ({ maxSessionSeconds })
  scenario({
    name: 'tells the maximum',
    given: ({ aws }) => void Object.assign(aws, { roleMaximum: 3600 }),
    path: role,
    as: 'admin',
    expect: {
      status: 200,
      body: { roleArn: 'arn:aws:iam::111122223333:role/jitney-dev01', known: true, maxSessionSeconds: 3600 },
    },
  })
  scenario({
    name: 'or that it may not be read',
    path: role,
    as: 'admin',
    expect: { status: 200, body: { known: false }, notBody: ['maxSessionSeconds'] },
  })
  scenario({
    name: 'is raised in AWS',
    given: ({ aws }) => void Object.assign(aws, { roleMaximum: 3600 }),
    method: 'PUT',
    path: role,
    as: 'admin',
    by: 'cookie',
    json: raiseTo(7200),
    expect: {
      status: 200,
      body: { maxSessionSeconds: 7200 },
      audit: ['role.raise_requested', 'role.raised'],
      also: ({ portal, events }) => {
        expect(portal.aws.roleMaximum).toBe(7200)
        expect(events[1]).toMatchObject({ details: { durationSeconds: 7200 } })
      },
    },
  })
  scenario({
    name: 'what it is already is nothing to do',
    given: ({ aws }) => void Object.assign(aws, { roleMaximum: 7200 }),
    method: 'PUT',
    path: role,
    as: 'admin',
    json: raiseTo(7200),
    expect: { status: 200, body: { maxSessionSeconds: 7200 } },
  })
  scenario({
    name: 'is never lowered',
    given: ({ aws }) => void Object.assign(aws, { roleMaximum: 7200 }),
    method: 'PUT',
    path: role,
    as: 'admin',
    json: raiseTo(3600),
    expect: {
      status: 400,
      body: { code: 'invalid_request' },
      also: ({ portal }) => expect(portal.aws.roleMaximum).toBe(7200),
    },
  })
  scenario({
    name: "AWS's refusal is told in its words, and recorded",
    given: ({ aws }) => {
      aws.failWith.raiseRoleMaximum = new AccessError(
        'aws_refused',
        'AWS refused: AccessDenied: iam:UpdateRole',
      )
    },
    method: 'PUT',
    path: role,
    as: 'admin',
    json: raiseTo(7200),
    expect: {
      status: 502,
      body: { title: 'AWS refused: AccessDenied: iam:UpdateRole' },
      audit: ['role.raise_requested', 'role.raise_failed'],
      also: ({ portal }) => expect(portal.aws.roleMaximum).toBeUndefined(),
    },
  })
  for (const seconds of [3599, 43_201, 3600.5])
    scenario({
      name: `refuses what AWS would not take: ${seconds}`,
      method: 'PUT',
      path: role,
      as: 'admin',
      json: raiseTo(seconds),
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
  for (const method of ['GET', 'PUT'] as const)
    scenario({
      name: `is not for members: ${method}`,
      method,
      path: role,
      as: 'alice',
      ...(method === 'PUT' ? { json: raiseTo(7200) } : {}),
      expect: {
        status: 403,
        body: { code: 'administrator_required' },
        also: ({ portal }) => expect(portal.aws.roleMaximum).toBeUndefined(),
      },
    })
})
