import { describe, expect } from 'bun:test'
import { consoleUrl, planted } from '../../../test/compat/fake-aws.ts'
import { scenario } from '../../../test/compat/scenario.ts'
import { AccessError } from '../../domain/errors.ts'

const console_ = '/api/v1/tenants/dev01/console-sessions'
const credentials = '/api/v1/tenants/dev01/credentials'

describe('POST /tenants/{tenant}/console-sessions', () => {
  scenario({
    name: 'a member gets credentials and a signed-in URL at the destination',
    method: 'POST',
    path: console_,
    as: 'alice',
    json: { destination: '/s3/buckets/dev01-data', later: 'a field of tomorrow' },
    expect: {
      status: 201,
      body: {
        tenant: 'dev01',
        awsAccountId: '111122223333',
        level: 'full',
        region: 'eu-central-1',
        durationSeconds: 3600,
        durationReason: 'tenant_default',
        secretAccessKey: planted.secretAccessKey,
        consoleUrl,
      },
      headers: { 'cache-control': 'no-store' },
      awsCalls: 1,
      audit: ['session.requested', 'session.issued'],
      also: async ({ portal, events }) => {
        expect(portal.aws.signIns).toEqual([
          { region: 'eu-central-1', destination: '/s3/buckets/dev01-data' },
        ])
        expect(events[1]?.details.accessKeyId).toBe('ASIAFAKE000000000001')
        const { items } = await portal.store.awsSessions.ofUser(portal.world.people.alice.user.id, {
          limit: 10,
        })
        expect(items.map(({ kind, accessKeyId }) => [kind, accessKeyId])).toEqual([
          ['console', 'ASIAFAKE000000000001'],
        ])
      },
    },
  })
  scenario({
    name: 'no body at all opens the home page of the console',
    method: 'POST',
    path: console_,
    as: 'alice',
    expect: {
      status: 201,
      awsCalls: 1,
      audit: ['session.requested', 'session.issued'],
      also: ({ portal }) => expect(portal.aws.signIns[0]?.destination).toBeUndefined(),
    },
  })
  scenario({
    name: 'a browser that is signed in may, from a page of the portal',
    method: 'POST',
    path: console_,
    as: 'reader',
    by: 'cookie',
    json: {},
    expect: {
      status: 201,
      body: { level: 'read-only' },
      awsCalls: 1,
      audit: ['session.requested', 'session.issued'],
    },
  })
  for (const destination of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/a\n',
    '',
    '/a b',
    '/\u0000',
  ])
    scenario({
      name: `a destination that may leave the console is refused: ${JSON.stringify(destination)}`,
      method: 'POST',
      path: console_,
      as: 'alice',
      json: { destination },
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
  scenario({
    name: 'AWS refuses the sign-in: no secret leaves, though the session was issued',
    given: ({ aws }) => {
      aws.failWith.signInToConsole = new AccessError('console_unavailable', 'AWS sign-in did not answer')
    },
    method: 'POST',
    path: console_,
    as: 'alice',
    expect: {
      status: 503,
      body: { code: 'console_unavailable' },
      headers: { 'retry-after': '5' },
      awsCalls: 1,
      audit: ['session.requested', 'session.issued'],
    },
  })
})

describe('POST /tenants/{tenant}/credentials', () => {
  scenario({
    name: 'a member gets credentials and no console URL',
    method: 'POST',
    path: credentials,
    as: 'alice',
    expect: {
      status: 201,
      body: { accessKeyId: 'ASIAFAKE000000000001', sessionToken: planted.sessionToken },
      notBody: ['consoleUrl', planted.signInToken],
      awsCalls: 1,
      audit: ['session.requested', 'session.issued'],
      also: ({ portal }) => expect(portal.aws.signIns).toEqual([]),
    },
  })
  scenario({
    name: 'who has no access is refused, and the refusal is recorded',
    method: 'POST',
    path: credentials,
    as: 'stranger',
    expect: { status: 403, body: { code: 'access_refused' }, audit: ['session.refused'] },
  })
  scenario({
    name: 'a removed membership ends access on the next request',
    given: ({ store, world }) => store.memberships.remove(world.memberships.alice.id),
    method: 'POST',
    path: credentials,
    as: 'alice',
    expect: { status: 403, audit: ['session.refused'] },
  })
  scenario({
    name: 'an administrator may use every tenant',
    method: 'POST',
    path: '/api/v1/tenants/DEV02/credentials',
    as: 'admin',
    expect: {
      status: 201,
      body: { tenant: 'dev02' },
      awsCalls: 1,
      audit: ['session.requested', 'session.issued'],
    },
  })
  scenario({
    name: 'a tenant is found by its id too',
    method: 'POST',
    path: ({ tenants }) => `/api/v1/tenants/${tenants.dev01.id}/credentials`,
    as: 'alice',
    expect: { status: 201, awsCalls: 1, audit: ['session.requested', 'session.issued'] },
  })
  scenario({
    name: 'what can be no tenant name is a malformed request',
    method: 'POST',
    path: '/api/v1/tenants/no_such!name/credentials',
    as: 'alice',
    expect: { status: 400, body: { code: 'invalid_request' } },
  })
  scenario({
    name: 'nobody is signed in',
    method: 'POST',
    path: credentials,
    expect: { status: 401, body: { code: 'not_signed_in' }, headers: { 'www-authenticate': 'Bearer' } },
  })
  scenario({
    name: 'AWS refuses: 502 with what it said',
    given: ({ aws }) => {
      aws.failWith.assumeRole = new AccessError('aws_refused', 'AWS said: AccessDenied')
    },
    method: 'POST',
    path: credentials,
    as: 'alice',
    expect: {
      status: 502,
      body: { code: 'aws_refused', title: 'AWS said: AccessDenied' },
      awsCalls: 1,
      audit: ['session.requested', 'session.failed'],
    },
  })
  scenario({
    name: 'the audit trail cannot be written: AWS is not even asked',
    given: ({ store }) => {
      const record = async () => {
        throw new AccessError('store_unavailable', 'the database is full')
      }
      store.audit = { ...store.audit, record }
    },
    method: 'POST',
    path: credentials,
    as: 'alice',
    expect: { status: 503, body: { code: 'store_unavailable' }, awsCalls: 0 },
  })
  scenario({
    name: 'the issue cannot be recorded: the caller gets an error and no secret',
    given: ({ store }) => {
      const recordIssued = async () => {
        throw new AccessError('store_unavailable', 'the database is full')
      }
      store.awsSessions = { ...store.awsSessions, recordIssued }
    },
    method: 'POST',
    path: credentials,
    as: 'alice',
    expect: { status: 503, body: { code: 'store_unavailable' }, awsCalls: 1, audit: ['session.requested'] },
  })
  scenario({
    name: 'an unforeseen error shows nothing of itself, and its log line no secret',
    given: ({ aws }) => {
      aws.failWith.assumeRole = new Error(
        `boom ${planted.secretAccessKey} at https://sts?X=${planted.sessionToken}`,
      )
    },
    method: 'POST',
    path: credentials,
    as: 'alice',
    expect: {
      status: 500,
      body: { code: 'internal', title: 'something went wrong on our side' },
      notBody: ['boom'],
      awsCalls: 1,
      audit: ['session.requested', 'session.failed'],
      also: ({ portal, response }) => {
        const failure = portal.logs.find(({ event }) => event === 'request failed')
        expect(failure?.fields.cause).toBe('Error: boom [redacted] at https://sts?[redacted]')
        expect(failure?.fields.requestId).toBe(response.headers.get('x-request-id') ?? '')
      },
    },
  })
})

describe('the administrator role of an account', () => {
  scenario({
    name: 'an administrator gets credentials of the default account',
    method: 'POST',
    path: '/api/v1/administrator/credentials',
    as: 'admin',
    json: {},
    expect: {
      status: 201,
      body: { level: 'administrator', region: 'us-west-2', durationReason: 'administrator_setting' },
      notBody: ['"tenant"', 'consoleUrl'],
      awsCalls: 1,
      audit: ['session.requested', 'session.issued'],
    },
  })
  scenario({
    name: 'and a console of an account by name',
    method: 'POST',
    path: '/api/v1/administrator/console-sessions',
    as: 'admin',
    by: 'cookie',
    json: { account: 'main', destination: '/ec2' },
    expect: {
      status: 201,
      body: { consoleUrl, level: 'administrator' },
      awsCalls: 1,
      audit: ['session.requested', 'session.issued'],
    },
  })
  scenario({
    name: 'an account that there is not',
    method: 'POST',
    path: '/api/v1/administrator/credentials',
    as: 'admin',
    json: { account: 'nowhere' },
    expect: { status: 404, body: { code: 'not_found' }, audit: ['session.refused'] },
  })
  for (const path of ['/api/v1/administrator/credentials', '/api/v1/administrator/console-sessions'])
    scenario({
      name: `is not for a user: ${path}`,
      method: 'POST',
      path,
      as: 'alice',
      expect: { status: 403, body: { code: 'administrator_required' }, audit: ['session.refused'] },
    })
  scenario({
    name: "is not for an administrator's token that was made for tenants only",
    method: 'POST',
    path: '/api/v1/administrator/console-sessions',
    as: 'admin',
    by: 'limited token',
    expect: {
      status: 403,
      body: { hint: expect.stringContaining('clear-cache') },
      audit: ['session.refused'],
    },
  })
})

describe('GET /me/aws-sessions', () => {
  scenario({
    name: 'tells what was issued to the caller, without secrets',
    given: async ({ send, world }) => {
      const headers = { authorization: `Bearer ${world.people.alice.tokenSecret}` }
      await send({ method: 'POST', path: credentials, headers })
    },
    path: '/api/v1/me/aws-sessions',
    as: 'alice',
    expect: {
      status: 200,
      body: { items: [{ tenant: 'dev01', kind: 'credentials', accessKeyId: 'ASIAFAKE000000000001' }] },
      notBody: [planted.secretAccessKey, planted.sessionToken],
    },
  })
  scenario({
    name: "shows nobody else's",
    given: async ({ send, world }) => {
      const headers = { authorization: `Bearer ${world.people.alice.tokenSecret}` }
      await send({ method: 'POST', path: credentials, headers })
    },
    path: '/api/v1/me/aws-sessions',
    as: 'reader',
    expect: { status: 200, body: { items: [] } },
  })
})
