import { describe, expect } from 'bun:test'
import type { TestPortal } from '../../../test/compat/portal.ts'
import { proof, scenario } from '../../../test/compat/scenario.ts'
import type { PersonName } from '../../../test/compat/world.ts'
import { AccessError } from '../../domain/errors.ts'
import type { FoundResource } from '../../domain/ports.ts'
import type { Located, ResourcePage, ResourceTypes } from '../../protocol/resources.ts'

const resources = '/api/v1/tenants/dev01/resources'
const region = 'eu-central-1'
const inAccount = (service: string, rest: string) => `arn:aws:${service}:${region}:111122223333:${rest}`

const bucket = 'arn:aws:s3:::dev01-data'
const queue = inAccount('sqs', 'dev01-jobs')
const logGroup = inAccount('logs', 'log-group:/dev01/app#1')
const instance = inAccount('ec2', 'instance/i-0123456789abcdef0')
const secondBucket = 'arn:aws:s3:::dev02-data'

const found = (arn: string, tags: FoundResource['tags'] = {}): FoundResource => ({ arn, tags })

const dev01Has = [
  [found(bucket, { 'jitney:tenant': 'dev01' }), found(queue)],
  [found(`${logGroup}:*`), found(instance, { Name: 'Web <b>server</b>' })],
  [found('arn:aws:elasticache:eu-central-1:111122223333:cluster:unknown-kind'), found('not an arn')],
]

function inAws({ aws }: TestPortal): void {
  aws.found.dev01 = dev01Has
  aws.found.dev02 = [[found(secondBucket)]]
}

const ask = async <Answer>(portal: TestPortal, path: string, as: PersonName = 'alice'): Promise<Answer> => {
  const response = await portal.send({ path, headers: proof(portal.world, as, 'token') })
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}

/** Asks until the refresh that asking began is over. */
async function settled(
  portal: TestPortal,
  path = resources,
  as: PersonName = 'alice',
): Promise<ResourcePage> {
  const page = await ask<ResourcePage>(portal, path, as)
  return page.refresh.refreshing ? settled(portal, path, as) : page
}

const seen = async (portal: TestPortal): Promise<void> => {
  inAws(portal)
  await settled(portal)
}

const names = ({ items }: ResourcePage) => items.map(({ name }) => name)

describe('GET /tenants/{tenant}/resources', () => {
  scenario({
    name: 'the first look answers at once and begins to find out',
    given: inAws,
    path: resources,
    as: 'reader',
    expect: {
      status: 200,
      body: { items: [] },
      also: async ({ portal }) => {
        const { items, refresh } = await settled(portal, resources, 'reader')
        expect(items).toEqual([
          {
            arn: logGroup,
            type: 'log-group',
            typeName: 'CloudWatch Log Group',
            name: '/dev01/app#1',
            region,
            tags: {},
            destination: `/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/$252Fdev01$252Fapp$25231`,
          },
          expect.objectContaining({ arn: bucket, destination: `/s3/buckets/dev01-data?region=${region}` }),
          expect.objectContaining({ arn: queue, type: 'sqs-queue' }),
          expect.objectContaining({ arn: instance, name: 'Web <b>server</b>' }),
        ])
        expect(refresh.refreshedAt).toEqual(expect.any(String))
        expect(portal.aws.searches).toEqual(['dev01'])
      },
    },
  })
  scenario({
    name: 'within a minute AWS is not asked again, after it once, and what is gone is dropped',
    given: seen,
    path: resources,
    as: 'alice',
    expect: {
      status: 200,
      body: { refresh: { refreshing: false } },
      also: async ({ portal }) => {
        expect(portal.aws.searches).toEqual(['dev01'])
        portal.aws.found.dev01 = [[found(bucket)]]
        portal.advance(60_001)
        const stale = await ask<ResourcePage>(portal, resources)
        expect(stale.items).toHaveLength(4)
        expect(names(await settled(portal))).toEqual(['dev01-data'])
        expect(portal.aws.searches).toEqual(['dev01', 'dev01'])
      },
    },
  })
  scenario({
    name: 'a failure is told and what was known stays',
    given: async (portal) => {
      await seen(portal)
      portal.advance(60_001)
      const message = 'AWS refused: AccessDeniedException: no'
      portal.aws.failWith.findResources = new AccessError('aws_refused', message, { hint: 'allow it' })
      portal.aws.found.dev01 = [[found(queue)]]
      await settled(portal)
    },
    path: resources,
    as: 'alice',
    expect: {
      status: 200,
      body: {
        refresh: {
          refreshing: false,
          refreshedAt: expect.any(String),
          failedAt: expect.any(String),
          failure: 'AWS refused: AccessDeniedException: no (allow it)',
        },
      },
      also: ({ text }) => expect(JSON.parse(text).items).toHaveLength(4),
    },
  })
  scenario({
    name: 'what went wrong inside stays inside',
    given: async (portal) => {
      portal.aws.failWith.findResources = new Error('secret of the inside')
      await settled(portal)
    },
    path: resources,
    as: 'alice',
    expect: {
      status: 200,
      body: { refresh: { failure: 'the resources could not be looked up' } },
      notBody: ['secret of the inside'],
    },
  })
  scenario({
    name: 'pages, sorted from the end, hold each once',
    given: seen,
    path: `${resources}?sort=-name&limit=3`,
    as: 'alice',
    expect: {
      status: 200,
      body: { next: expect.any(String) },
      also: async ({ portal, text }) => {
        const first = JSON.parse(text) as ResourcePage
        const rest = await ask<ResourcePage>(portal, `${resources}?sort=-name&limit=3&after=${first.next}`)
        expect([...names(first), ...names(rest)]).toEqual([
          'Web <b>server</b>',
          'dev01-jobs',
          'dev01-data',
          '/dev01/app#1',
        ])
      },
    },
  })
  for (const [query, expected] of [
    ['type=sqs-queue', ['dev01-jobs']],
    ['q=DATA', ['dev01-data']],
    ['q=i-0123', ['Web <b>server</b>']],
    ['q=%25', []],
    ['q=_', []],
    ['type=s3-bucket&q=jobs', []],
  ] as const)
    scenario({
      name: `filters by ${query}`,
      given: seen,
      path: `${resources}?${query}`,
      as: 'alice',
      expect: {
        status: 200,
        also: ({ text }) => expect(names(JSON.parse(text))).toEqual([...expected]),
      },
    })
  for (const query of ['type=nothing', 'sort=age', 'limit=0', 'after=x', `q=${'x'.repeat(201)}`])
    scenario({
      name: `refuses ${query.slice(0, 20)}`,
      path: `${resources}?${query}`,
      as: 'alice',
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
  scenario({
    name: 'is not for nobody',
    path: resources,
    expect: { status: 401, also: ({ portal }) => expect(portal.aws.searches).toEqual([]) },
  })
})

describe('GET /tenants/{tenant}/resources/types', () => {
  scenario({
    name: 'counts each type, those with none included',
    given: seen,
    path: `${resources}/types`,
    as: 'reader',
    expect: {
      status: 200,
      also: ({ text }) => {
        const { items } = JSON.parse(text) as ResourceTypes
        expect(items).toHaveLength(18)
        expect(items.filter(({ count }) => count > 0).map(({ type, category }) => [type, category])).toEqual([
          ['s3-bucket', 'Storage'],
          ['sqs-queue', 'Messaging'],
          ['ec2-instance', 'Compute'],
          ['log-group', 'Monitoring'],
        ])
      },
    },
  })
})

describe('GET /tenants/{tenant}/resources/{arn}', () => {
  const one = (arn: string) => `${resources}/${encodeURIComponent(arn)}`
  scenario({
    name: 'shows one, slashes and all',
    given: seen,
    path: one(logGroup),
    as: 'reader',
    expect: { status: 200, body: { arn: logGroup, name: '/dev01/app#1' } },
  })
  scenario({
    name: "another tenant's is not there",
    given: async (portal) => {
      await seen(portal)
      await settled(portal, '/api/v1/tenants/dev02/resources', 'admin')
    },
    path: one(secondBucket),
    as: 'alice',
    expect: { status: 404, body: { code: 'not_found' }, notBody: ['dev02'] },
  })
  for (const arn of ['x', 'arn:aws:s3:::', 'arn:aws:elasticache:eu-central-1:111122223333:cluster:c'])
    scenario({
      name: `refuses ${arn}`,
      path: one(arn),
      as: 'alice',
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
})

describe('POST /tenants/{tenant}/resources/refresh', () => {
  scenario({
    name: 'looks again, though it was done within the minute',
    given: async (portal) => {
      await seen(portal)
      portal.advance(5001)
      portal.aws.found.dev01 = [[found(queue)]]
    },
    method: 'POST',
    path: `${resources}/refresh`,
    as: 'reader',
    by: 'cookie',
    expect: {
      status: 202,
      also: async ({ portal }) => {
        expect(names(await settled(portal))).toEqual(['dev01-jobs'])
        expect(portal.aws.searches).toEqual(['dev01', 'dev01'])
      },
    },
  })
  scenario({
    name: 'but not twice within five seconds',
    given: seen,
    method: 'POST',
    path: `${resources}/refresh`,
    as: 'alice',
    expect: {
      status: 202,
      body: { refreshing: false },
      also: ({ portal }) => expect(portal.aws.searches).toEqual(['dev01']),
    },
  })
  scenario({
    name: 'many at once ask AWS once',
    given: inAws,
    method: 'POST',
    path: `${resources}/refresh`,
    as: 'alice',
    expect: {
      status: 202,
      also: async ({ portal }) => {
        const headers = proof(portal.world, 'alice', 'token')
        const refreshing = { method: 'POST', path: `${resources}/refresh`, headers }
        await Promise.all(Array.from({ length: 10 }, () => portal.send(refreshing)))
        await settled(portal)
        expect(portal.aws.searches).toEqual(['dev01'])
      },
    },
  })
})

describe('POST /resources/locate', () => {
  const locate = '/api/v1/resources/locate'
  const everythingSeen = async (portal: TestPortal) => {
    await seen(portal)
    await settled(portal, '/api/v1/tenants/dev02/resources', 'admin')
  }
  for (const [what, text, arn] of [
    ['an ARN', queue, queue],
    ['an object of a bucket', `${bucket}/a/b.txt`, bucket],
    [
      'a console address',
      'https://us-east-1.console.aws.amazon.com/s3/buckets/dev01-data?tab=objects',
      bucket,
    ],
    [
      'an address of several sessions',
      `https://111122223333-abc.${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/$252Fdev01$252Fapp$25231`,
      logGroup,
    ],
    ['a link by ARN', `https://console.aws.amazon.com/go/view?arn=${encodeURIComponent(queue)}`, queue],
  ] as const)
    scenario({
      name: `finds ${what}`,
      given: everythingSeen,
      method: 'POST',
      path: locate,
      as: 'alice',
      json: { text },
      expect: {
        status: 200,
        body: { tenant: 'dev01', resource: { arn } },
        also: ({ text: answer }) => {
          const { destination, resource } = JSON.parse(answer) as Located
          expect(destination).toBe(resource?.destination ?? 'none')
        },
      },
    })
  scenario({
    name: 'finds what nobody has looked at yet',
    given: inAws,
    method: 'POST',
    path: locate,
    as: 'reader',
    by: 'cookie',
    json: { text: queue },
    expect: { status: 200, body: { tenant: 'dev01', resource: { name: 'dev01-jobs' } } },
  })
  scenario({
    name: "another tenant's resource and one that there is not are the same to the last byte",
    given: everythingSeen,
    method: 'POST',
    path: locate,
    as: 'alice',
    json: { text: secondBucket },
    expect: {
      status: 403,
      body: { code: 'access_refused' },
      notBody: ['dev02'],
      also: async ({ portal, text }) => {
        const headers = { ...proof(portal.world, 'alice', 'token'), 'content-type': 'application/json' }
        const unknown = await portal.send({
          method: 'POST',
          path: locate,
          headers,
          body: JSON.stringify({ text: 'arn:aws:s3:::no-such-bucket' }),
        })
        const withoutId = (body: string) => body.replace(/"requestId":"[^"]*"/, '')
        expect(withoutId(await unknown.text())).toBe(withoutId(text))
        expect(unknown.status).toBe(403)
      },
    },
  })
  scenario({
    name: 'an administrator finds everything',
    given: everythingSeen,
    method: 'POST',
    path: locate,
    as: 'admin',
    json: { text: secondBucket },
    expect: { status: 200, body: { tenant: 'dev02' } },
  })
  scenario({
    name: "an address in another account's session is not the caller's",
    given: everythingSeen,
    method: 'POST',
    path: locate,
    as: 'alice',
    json: { text: `https://999988887777-abc.${region}.console.aws.amazon.com/s3/buckets/dev01-data` },
    expect: { status: 403, body: { code: 'access_refused' } },
  })
  scenario({
    name: 'a page without a resource opens in the one tenant that it can be of',
    method: 'POST',
    path: locate,
    as: 'alice',
    json: { text: `https://${region}.console.aws.amazon.com/cloudformation/home?region=${region}#/stacks` },
    expect: {
      status: 200,
      body: { tenant: 'dev01', destination: `/cloudformation/home?region=${region}#/stacks` },
      also: ({ text }) => expect(JSON.parse(text)).not.toHaveProperty('resource'),
    },
  })
  scenario({
    name: 'a page of another Region is of no tenant of theirs',
    method: 'POST',
    path: locate,
    as: 'alice',
    json: { text: 'https://us-east-2.console.aws.amazon.com/cloudformation/home' },
    expect: { status: 403, body: { code: 'access_refused' } },
  })
  scenario({
    name: "a tenant that is not the caller's is refused, whatever the text",
    method: 'POST',
    path: locate,
    as: 'alice',
    json: { text: queue, tenant: 'dev02' },
    expect: { status: 403, body: { code: 'access_refused' }, notBody: ['dev02'] },
  })
  for (const text of [
    'https://console.aws.amazon.com.evil.example/s3/buckets/dev01-data',
    'https://evil.example/s3/buckets/dev01-data',
    'https://user@console.aws.amazon.com/s3/buckets/dev01-data',
    'https://console.aws.amazon.com:8443/s3/buckets/dev01-data',
    'https://console.aws.amazon.com//evil.example',
    'http://console.aws.amazon.com/s3/buckets/dev01-data',
    'javascript:alert(1)',
    'dev01-data',
    'arn:aws:s3',
  ])
    scenario({
      name: `refuses ${text}`,
      given: everythingSeen,
      method: 'POST',
      path: locate,
      as: 'alice',
      json: { text },
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
})
