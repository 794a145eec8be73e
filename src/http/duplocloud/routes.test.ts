import { describe, expect } from 'bun:test'
import { consoleUrl, planted } from '../../../test/compat/fake-aws.ts'
import { proof, scenario } from '../../../test/compat/scenario.ts'
import { exampleTenant } from '../../../test/compat/world.ts'
import { AccessError } from '../../domain/errors.ts'

const system = '/v3/features/system'
const tenantsForUser = '/admin/GetTenantsForUser'
const tokenUrl = (id: string) => `/subscriptions/${id}/GetAwsConsoleTokenUrl`
const adminPaths = [
  '/v3/admin/aws/jitAccess/admin',
  '/v3/admin/aws/jitAccess/duplo-ops',
  '/adminproxy/GetJITAwsConsoleAccessUrl',
]
const invalidToken = 'Bearer error="invalid_token"'
const issued = { awsCalls: 1, audit: ['session.requested', 'session.issued'] } as const
const refusedTenant =
  'you have no access to this tenant, or there is no such tenant; check the name, or ask an administrator for access'

describe('GET /v3/features/system', () => {
  scenario({
    name: 'tells what clients look for',
    path: system,
    as: 'alice',
    expect: {
      status: 200,
      body: {
        IsAwsCloudEnabled: true,
        DefaultAwsAccount: '111122223333',
        DefaultAwsRegion: 'us-west-2',
        AwsRegions: ['us-west-2'],
        IsOtpNeeded: false,
        IsAwsAdminJITEnabled: true,
        TenantNameMaxLength: 31,
        EksVersions: { DefaultVersion: '', SupportedVersions: [] },
      },
    },
  })
  scenario({
    name: 'is the ping of a token: a revoked one is over',
    given: async ({ store, world }) => store.tokens.revoke(world.people.alice.token.id, await store.clock()),
    path: system,
    as: 'alice',
    expect: {
      status: 401,
      body: { Message: 'the token was revoked; sign in again, or use another token' },
      headers: { 'www-authenticate': invalidToken },
    },
  })
  scenario({
    name: 'hears no cookie',
    path: system,
    as: 'admin',
    by: 'cookie',
    expect: { status: 401, body: { Message: expect.any(String) }, headers: { 'www-authenticate': 'Bearer' } },
  })
  scenario({
    name: 'an expired token is over',
    given: ({ advance }) => advance(4 * 3600_000),
    path: system,
    as: 'alice',
    expect: {
      status: 401,
      body: { Message: expect.stringContaining('expired') },
      headers: { 'www-authenticate': invalidToken },
    },
  })
  scenario({
    name: 'takes an otpcode along without looking at it',
    path: system,
    as: 'admin',
    headers: { otpcode: '123456' },
    expect: { status: 200 },
  })
})

describe('GET /admin/GetTenantsForUser', () => {
  scenario({
    name: 'lists those that the caller may use, under the names of that API',
    path: tenantsForUser,
    as: 'alice',
    expect: {
      status: 200,
      also: ({ text, portal: { world } }) =>
        expect(JSON.parse(text)).toEqual([
          { TenantId: world.tenants.dev01.id, AccountName: 'dev01', PlanID: 'main' },
        ]),
    },
  })
  scenario({
    name: 'lists all of them, however many pages the store has',
    given: async ({ store, world }) => {
      for (let number = 0; number < 210; number += 1)
        await store.tenants.add(exampleTenant(`many-${number}`, world.account))
    },
    path: tenantsForUser,
    as: 'admin',
    expect: {
      status: 200,
      also: ({ text }) => {
        const tenants = JSON.parse(text) as { AccountName: string }[]
        expect(new Set(tenants.map(({ AccountName }) => AccountName)).size).toBe(212)
      },
    },
  })
  scenario({
    name: 'is an empty list for who has nothing',
    path: tenantsForUser,
    as: 'stranger',
    expect: { status: 200, also: ({ text }) => expect(text).toBe('[]') },
  })
})

describe('GET /subscriptions/{tenantId}/GetAwsConsoleTokenUrl', () => {
  scenario({
    name: 'gives exactly what clients read, with a numeric offset in Expiration',
    path: ({ tenants }) => tokenUrl(tenants.dev01.id),
    as: 'alice',
    expect: {
      status: 200,
      ...issued,
      headers: { 'cache-control': 'no-store' },
      also: ({ text }) => {
        const credentials = JSON.parse(text) as Record<string, unknown>
        expect(credentials).toEqual({
          ConsoleUrl: consoleUrl,
          AccessKeyId: 'ASIAFAKE000000000001',
          SecretAccessKey: planted.secretAccessKey,
          Region: 'eu-central-1',
          SessionToken: planted.sessionToken,
          Validity: expect.any(Number),
          Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
        })
        expect(Number.isInteger(credentials.Validity)).toBe(true)
        expect(credentials.Validity).toBeGreaterThan(3590)
        expect(credentials.Validity).toBeLessThanOrEqual(3600)
      },
    },
  })
  scenario({
    name: 'an unknown tenant and a forbidden one read the same, to the byte',
    path: ({ tenants }) => tokenUrl(tenants.dev02.id),
    as: 'alice',
    expect: {
      status: 403,
      audit: ['session.refused'],
      also: async ({ portal, text }) => {
        expect(text).toBe(JSON.stringify({ Message: refusedTenant }))
        const headers = proof(portal.world, 'alice', 'token')
        const unknown = await portal.send({ path: tokenUrl(crypto.randomUUID()), headers })
        expect([unknown.status, await unknown.text()]).toEqual([403, text])
      },
    },
  })
  for (const id of ['dev01', '17', '0000000000000000000000000000000000000', '..%2f..%2fadmin'])
    scenario({
      name: `a malformed id: ${id}`,
      path: tokenUrl(id),
      as: 'alice',
      expect: { status: 400, body: { Message: 'the tenant id must be a UUID' } },
    })
  scenario({
    name: 'is not minted for a cookie',
    path: ({ tenants }) => tokenUrl(tenants.dev01.id),
    as: 'alice',
    by: 'cookie',
    expect: { status: 401, headers: { 'www-authenticate': 'Bearer' } },
  })
  for (const method of ['HEAD', 'POST', 'PUT', 'OPTIONS'] as const)
    scenario({
      name: `is not minted by ${method}`,
      method,
      path: ({ tenants }) => tokenUrl(tenants.dev01.id),
      as: 'alice',
      expect: { status: 404 },
    })
  scenario({
    name: 'a removed membership ends it on the next request',
    given: ({ store, world }) => store.memberships.remove(world.memberships.alice.id),
    path: ({ tenants }) => tokenUrl(tenants.dev01.id),
    as: 'alice',
    expect: { status: 403, body: { Message: refusedTenant }, audit: ['session.refused'] },
  })
  scenario({
    name: 'AWS refuses: 502 with what it said',
    given: ({ aws }) => {
      aws.failWith.assumeRole = new AccessError('aws_refused', 'AWS said: AccessDenied', {
        hint: "check the role's trust policy",
      })
    },
    path: ({ tenants }) => tokenUrl(tenants.dev01.id),
    as: 'alice',
    expect: {
      status: 502,
      body: { Message: "AWS said: AccessDenied; check the role's trust policy" },
      awsCalls: 1,
      audit: ['session.requested', 'session.failed'],
    },
  })
  for (const code of ['aws_unavailable', 'clock_behind'] as const)
    scenario({
      name: `${code}: come back later`,
      given: ({ aws }) => {
        aws.failWith.assumeRole = new AccessError(code, 'not now')
      },
      path: ({ tenants }) => tokenUrl(tenants.dev01.id),
      as: 'alice',
      expect: {
        status: 503,
        body: { Message: 'not now' },
        headers: { 'retry-after': '5' },
        awsCalls: 1,
        audit: ['session.requested', 'session.failed'],
      },
    })
  scenario({
    name: 'the store is away: 503, and no login is ended by it',
    given: ({ store }) => {
      const findByHash = async () => {
        throw new AccessError('store_unavailable', 'the database cannot be reached')
      }
      store.tokens = { ...store.tokens, findByHash }
    },
    path: ({ tenants }) => tokenUrl(tenants.dev01.id),
    as: 'alice',
    expect: { status: 503, headers: { 'retry-after': '5', 'www-authenticate': undefined } },
  })
  scenario({
    name: 'issuing has a limit per user',
    given: async ({ send, world }) => {
      const request = { path: tokenUrl(world.tenants.dev02.id), headers: proof(world, 'alice', 'token') }
      for (let count = 0; count < 100; count += 1) await send(request)
    },
    path: ({ tenants }) => tokenUrl(tenants.dev01.id),
    as: 'alice',
    expect: {
      status: 429,
      body: { Message: expect.stringContaining('too many requests') },
      headers: { 'retry-after': '1' },
    },
  })
})

describe('the administrator calls', () => {
  for (const path of adminPaths) {
    scenario({
      name: `an administrator gets the default account: ${path}`,
      path,
      as: 'admin',
      expect: { status: 200, body: { Region: 'us-west-2', ConsoleUrl: consoleUrl }, ...issued },
    })
    scenario({
      name: `a user is refused: ${path}`,
      path,
      as: 'alice',
      expect: {
        status: 403,
        body: { Message: expect.stringContaining('administrator') },
        audit: ['session.refused'],
      },
    })
    scenario({
      name: `a tenant token of an administrator is told the way out: ${path}`,
      path,
      as: 'admin',
      by: 'limited token',
      expect: {
        status: 403,
        body: { Message: expect.stringContaining('clear-cache') },
        audit: ['session.refused'],
      },
    })
  }
  scenario({
    name: 'a Region may be asked for, and the console opens there',
    path: '/adminproxy/GetJITAwsConsoleAccessUrl?region=ap-southeast-2',
    as: 'admin',
    expect: {
      status: 200,
      body: { Region: 'ap-southeast-2' },
      ...issued,
      also: ({ portal }) =>
        expect(portal.aws.signIns).toEqual([{ region: 'ap-southeast-2', destination: undefined }]),
    },
  })
  for (const region of ['', 'evil.example', 'us-east-1.evil.example', 'us-east-1%0a', '../x'])
    scenario({
      name: `what is no Region is refused: ${JSON.stringify(region)}`,
      path: `/adminproxy/GetJITAwsConsoleAccessUrl?region=${region}`,
      as: 'admin',
      expect: { status: 400, body: { Message: expect.stringContaining('region') } },
    })
  scenario({
    name: 'a portal without a default account says so, and not that the API is missing',
    given: ({ store }) => {
      store.accounts = { ...store.accounts, findDefault: async () => undefined }
    },
    path: '/v3/admin/aws/jitAccess/admin',
    as: 'admin',
    expect: {
      status: 403,
      body: { Message: expect.stringContaining('no default AWS account') },
      audit: ['session.refused'],
    },
  })
  scenario({
    name: 'another role there is not',
    path: '/v3/admin/aws/jitAccess/root',
    as: 'admin',
    expect: { status: 404, body: { Message: expect.any(String) } },
  })
})

describe('GET /v3/features/tenant/{tenantId}', () => {
  scenario({
    name: 'tells the Region',
    path: ({ tenants }) => `/v3/features/tenant/${tenants.dev01.id}`,
    as: 'reader',
    expect: { status: 200, body: { Region: 'eu-central-1', IsKubernetesEnabled: false, UseLbIndex: false } },
  })
  scenario({
    name: 'tells nothing to others',
    path: ({ tenants }) => `/v3/features/tenant/${tenants.dev02.id}`,
    as: 'reader',
    expect: { status: 403, body: { Message: refusedTenant } },
  })
})

describe('what the compatible API does not have', () => {
  for (const path of [
    '/v3/nothing',
    '/admin/nothing',
    '/subscriptions/x/nothing',
    '/adminproxy/getjitawsconsoleaccessurl',
  ])
    scenario({
      name: path,
      path,
      as: 'alice',
      expect: { status: 404, body: { Message: expect.any(String) } },
    })
})
