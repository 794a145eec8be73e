import { describe, expect } from 'bun:test'
import { portalIdentity } from '../../../test/compat/fake-aws.ts'
import { scenario } from '../../../test/compat/scenario.ts'
import { AccessError } from '../../domain/errors.ts'

const accounts = '/api/v1/accounts'
const main = `${accounts}/main`

const second = {
  name: 'second',
  awsAccountId: '210987654321',
  partition: 'aws-us-gov',
  region: 'us-gov-west-1',
}

describe('accounts', () => {
  scenario({
    name: 'are listed for administrators',
    path: `${accounts}?q=MA`,
    as: 'admin',
    expect: { status: 200, body: { items: [{ name: 'main', default: true }] } },
  })
  scenario({
    name: 'the filter takes its signs as they stand',
    path: `${accounts}?q=%25`,
    as: 'admin',
    expect: { status: 200, body: { items: [] } },
  })
  scenario({
    name: 'one is connected, with an external id that nobody could guess',
    method: 'POST',
    path: accounts,
    as: 'admin',
    by: 'cookie',
    json: second,
    expect: {
      status: 201,
      body: {
        ...second,
        administratorRoleArn: 'arn:aws-us-gov:iam::210987654321:role/jitney-administrator',
        externalId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        default: false,
      },
      audit: ['account.connected'],
    },
  })
  scenario({
    name: 'one that is to be the default takes the place of the other',
    method: 'POST',
    path: accounts,
    as: 'admin',
    json: { ...second, default: true },
    expect: {
      status: 201,
      audit: ['account.connected'],
      also: async ({ portal }) => {
        expect((await portal.store.accounts.findDefault())?.name).toBe('second')
        expect((await portal.store.accounts.findByName('main'))?.isDefault).toBe(false)
      },
    },
  })
  scenario({
    name: 'a name that is taken',
    method: 'POST',
    path: accounts,
    as: 'admin',
    json: { ...second, name: 'main' },
    expect: { status: 409, body: { code: 'conflict' } },
  })
  for (const [field, value] of Object.entries({
    name: 'new',
    awsAccountId: '1234-5678-9012',
    partition: 'aws-moon',
    region: 'https://evil.example',
    externalId: 'a b',
    administratorRoleArn: 'arn:aws:iam::210987654321:user/root',
  }))
    scenario({
      name: `refuses what AWS has not: ${field} ${value}`,
      method: 'POST',
      path: accounts,
      as: 'admin',
      json: { ...second, [field]: value },
      expect: { status: 400, body: { code: 'invalid_request', title: expect.stringContaining(field) } },
    })
  scenario({
    name: 'an administrator role of another account is refused',
    method: 'POST',
    path: accounts,
    as: 'admin',
    json: { ...second, administratorRoleArn: 'arn:aws-us-gov:iam::111122223333:role/admin' },
    expect: { status: 400, body: { code: 'invalid_request' } },
  })
  scenario({
    name: 'a change leaves alone what it does not name',
    method: 'PATCH',
    path: main,
    as: 'admin',
    by: 'cookie',
    json: { region: 'eu-west-3' },
    expect: {
      status: 200,
      body: { name: 'main', region: 'eu-west-3', default: true },
      notBody: ['externalId'],
      audit: ['account.changed'],
    },
  })
  scenario({
    name: 'what an account is cannot be changed',
    method: 'PATCH',
    path: main,
    as: 'admin',
    json: { awsAccountId: '999999999999', partition: 'aws-cn' },
    expect: {
      status: 200,
      body: { awsAccountId: '111122223333', partition: 'aws' },
      audit: ['account.changed'],
    },
  })
  scenario({
    name: 'there is always a default',
    method: 'PATCH',
    path: main,
    as: 'admin',
    json: { default: false },
    expect: { status: 409, body: { hint: 'make another account the default instead' } },
  })
  scenario({
    name: 'one that tenants use stays',
    method: 'DELETE',
    path: main,
    as: 'admin',
    expect: {
      status: 409,
      body: { title: 'tenants use this account, such as dev01' },
      also: async ({ portal }) => expect(await portal.store.accounts.findByName('main')).toBeDefined(),
    },
  })
  scenario({
    name: 'one that no tenant uses goes',
    given: ({ store, world }) =>
      store.accounts.add({
        ...world.account,
        id: crypto.randomUUID() as never,
        name: 'idle',
        isDefault: false,
      }),
    method: 'DELETE',
    path: `${accounts}/idle`,
    as: 'admin',
    by: 'cookie',
    expect: {
      status: 204,
      audit: ['account.removed'],
      also: async ({ portal }) => expect(await portal.store.accounts.findByName('idle')).toBeUndefined(),
    },
  })
  scenario({
    name: 'one that there is not',
    path: `${accounts}/nothing`,
    as: 'admin',
    expect: { status: 404, body: { code: 'not_found' } },
  })
  for (const [method, path] of [
    ['GET', accounts],
    ['GET', main],
    ['PATCH', main],
    ['DELETE', main],
    ['POST', `${main}/check`],
    ['GET', `${main}/trust-policy`],
    ['GET', `${accounts}/nothing`],
  ] as const)
    scenario({
      name: `are not for users: ${method} ${path}`,
      method,
      path,
      as: 'alice',
      ...(method === 'PATCH' ? { json: {} } : {}),
      expect: { status: 403, body: { code: 'administrator_required' }, notBody: ['1111', 'role/'] },
    })
})

describe('POST /accounts/{account}/check', () => {
  scenario({
    name: 'opens the shortest session and drops it, recorded like any other',
    method: 'POST',
    path: `${main}/check`,
    as: 'admin',
    by: 'cookie',
    expect: {
      status: 200,
      body: { opens: true, identity: portalIdentity },
      notBody: ['ASIA', 'planted'],
      awsCalls: 1,
      audit: ['session.requested', 'session.issued'],
      also: ({ portal }) =>
        expect(portal.aws.plans).toMatchObject([
          { durationSeconds: 900, roleArn: portal.world.account.administratorRoleArn },
        ]),
    },
  })
  scenario({
    name: 'tells what AWS answered',
    given: ({ aws }) => {
      aws.failWith.assumeRole = new AccessError('aws_refused', 'AWS refused: AccessDenied: no', {
        hint: 'trust',
      })
    },
    method: 'POST',
    path: `${main}/check`,
    as: 'admin',
    expect: {
      status: 200,
      body: {
        opens: false,
        identity: portalIdentity,
        refusal: { code: 'aws_refused', title: 'AWS refused: AccessDenied: no', hint: 'trust' },
      },
      awsCalls: 1,
      audit: ['session.requested', 'session.failed'],
    },
  })
  scenario({
    name: 'asks for no session while AWS does not say who the portal is',
    given: ({ aws }) => {
      aws.failWith.readIdentity = new AccessError('aws_unavailable', 'STS of AWS cannot be reached')
    },
    method: 'POST',
    path: `${main}/check`,
    as: 'admin',
    expect: {
      status: 200,
      body: { opens: false, refusal: { code: 'aws_unavailable' } },
      notBody: ['identity'],
    },
  })
  scenario({
    name: 'that the trail cannot be written is no result but an error',
    given: ({ store }) => {
      store.audit = {
        ...store.audit,
        record: () => Promise.reject(new AccessError('store_unavailable', 'the database failed')),
      }
    },
    method: 'POST',
    path: `${main}/check`,
    as: 'admin',
    expect: { status: 503, body: { code: 'store_unavailable' } },
  })
})

describe('GET /accounts/{account}/trust-policy', () => {
  scenario({
    name: "trusts the portal's role, whoever's session it is in, and asks for the external id",
    given: ({ store, world }) => store.accounts.change({ ...world.account, externalId: 'the-external-id' }),
    path: `${main}/trust-policy`,
    as: 'admin',
    expect: {
      status: 200,
      body: { principal: 'arn:aws:iam::111122223333:role/jitney-portal' },
      also: ({ text }) => {
        const { policy } = JSON.parse(text) as { policy: string }
        expect(JSON.parse(policy)).toMatchObject({
          Statement: [
            {
              Action: 'sts:AssumeRole',
              Principal: { AWS: 'arn:aws:iam::111122223333:role/jitney-portal' },
              Condition: { StringEquals: { 'sts:ExternalId': 'the-external-id' } },
            },
            { Action: 'sts:TagSession' },
            { Action: 'sts:SetSourceIdentity' },
          ],
        })
        expect(policy).not.toContain('jitney:tenant')
      },
    },
  })
  scenario({
    name: 'for a tenant, that tenant alone',
    path: `${main}/trust-policy?tenant=dev01`,
    as: 'admin',
    expect: {
      status: 200,
      body: {
        roleArn: 'arn:aws:iam::111122223333:role/jitney-dev01',
        policy: expect.stringContaining('"aws:RequestTag/jitney:tenant": "dev01"'),
      },
    },
  })
  scenario({
    name: 'when AWS refuses, so does the portal, in its words',
    given: ({ aws }) => {
      aws.failWith.readIdentity = new AccessError('aws_refused', 'AWS refused: InvalidClientTokenId: no')
    },
    path: `${main}/trust-policy`,
    as: 'admin',
    expect: { status: 502, body: { title: 'AWS refused: InvalidClientTokenId: no' } },
  })
})
