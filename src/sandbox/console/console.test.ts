import { beforeEach, describe, expect, test } from 'bun:test'
import { seedTables } from '../dynamodb/seed.ts'
import { seedInstances } from '../ec2/seed.ts'
import { roles } from '../iam/records.ts'
import { seedThings } from '../iot/seed.ts'
import { seedBuckets } from '../s3/seed.ts'
import { consoleSessions } from '../sign-in/records.ts'
import { awsWithRole, newSession, origin } from '../sign-in/testing.ts'
import { seedTagged } from '../tagged/seed.ts'
import { emptySeed, type TestAws } from '../wire/testing.ts'
import { html } from './html.ts'
import { consolePage } from './page.ts'
import { withConsoleHosts } from './pages.ts'

let aws: TestAws
const region = 'us-west-2'
const cookie = 'sandbox-console=secret'

beforeEach(() => {
  aws = awsWithRole()
  const { accessKeyId, expiresAt } = newSession(aws)
  consoleSessions.put(aws.state, 'secret', { accessKeyId, expiresAt, issuer: 'https://portal.example/' })
  const tags = { tenant: 'dev01' }
  const seed = {
    ...emptySeed,
    buckets: [{ name: 'data', region, tags, objects: { '<img src=x>.txt': 'a' } }],
    tables: [{ name: 'orders', region, tags, hashKey: 'id', items: [{ id: 'order-77' }] }],
    instances: [{ region, tags, instanceType: 't3.micro' }],
    tagged: [
      'sqs:us-west-2:111122223333:dev01-jobs',
      'logs:us-west-2:111122223333:log-group:/dev01/app',
      'secretsmanager:us-west-2:111122223333:secret:dev01/db-a1B2c3',
    ].map((rest) => ({ arn: `arn:aws:${rest}`, tags })),
    things: [{ name: 'dev01-sensor', region, attributes: {} }],
  }
  for (const plant of [seedBuckets, seedTables, seedInstances, seedTagged, seedThings]) plant(seed, aws)
})

async function visit(path: string, init: RequestInit = {}) {
  const request = new Request(`${origin}/console${path}`, { headers: { cookie }, ...init })
  const answer = await consolePage(request, aws)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

const byTestId = (text: string, id: string) =>
  new RegExp(`data-testid="${id}"[^>]*>(.*?)</`, 's').exec(text)?.[1]

describe('a signed-in session', () => {
  test('is shown with its role, name, source identity, tags and end', async () => {
    const { status, text } = await visit('/home?region=us-west-2')
    expect(status).toBe(200)
    expect(byTestId(text, 'signed-in-as')).toBe('dev01/jane-u1')
    expect(byTestId(text, 'expires-at')).toBe('2026-11-20 13:00:00 UTC')
    expect(byTestId(text, 'source-identity')).toBe('jane-u1')
    expect(text).toContain('tenant = dev01')
    expect(text).toContain('user = u1')
  })

  test.each([
    ['/s3/buckets/data?region=us-west-2', 's3:ListBucket', '&lt;img src=x&gt;.txt'],
    ['/dynamodbv2/home?region=us-west-2&fragment=table?name=orders', 'dynamodb:Scan', 'order-77'],
    ['/ec2/home?region=us-west-2', 'ec2:DescribeInstances', 't3.micro'],
    [
      '/sqs/v3/home?region=us-west-2&fragment=/queues/https%253A%252F%252Fsqs.us-west-2.amazonaws.com%252F111122223333%252Fdev01-jobs',
      'sqs:GetQueueAttributes',
      'arn:aws:sqs:us-west-2:111122223333:dev01-jobs',
    ],
    [
      '/cloudwatch/home?region=us-west-2&fragment=logsV2:log-groups/log-group/$252Fdev01$252Fapp',
      'logs:DescribeLogStreams',
      'arn:aws:logs:us-west-2:111122223333:log-group:/dev01/app',
    ],
    [
      '/secretsmanager/secret?name=dev01%2Fdb&region=us-west-2',
      'secretsmanager:DescribeSecret',
      'arn:aws:secretsmanager:us-west-2:111122223333:secret:dev01/db-a1B2c3',
    ],
    [
      '/iot/home?region=us-west-2&fragment=/thing/dev01-sensor',
      'iot:DescribeThing',
      'arn:aws:iot:us-west-2:111122223333:thing/dev01-sensor',
    ],
    ['/iam/roles/dev01', 'iam:GetRole', '2 hours (7200 s)'],
    ['/iam/home?fragment=/roles/details/dev01', 'iam:GetRole', '2 hours (7200 s)'],
    ['/iam/home?region=us-east-1&fragment=/roles/dev01', 'iam:GetRole', '2 hours (7200 s)'],
    ['/iamv2/home?fragment=/roles/details/dev01?section=permissions', 'iam:GetRole', '2 hours (7200 s)'],
    ['/iamv2/home?fragment=/roles', 'iam:ListRoles', '2 hours (7200 s)'],
  ])("%s shows what the policies allow, and AWS's refusal otherwise", async (path, action, content) => {
    expect((await visit(path)).text).toContain(content)
    expect(aws.asked.map((question) => question.action)).toContain(action)
    aws.denied.add(action)
    const refused = await visit(path)
    expect(refused.text).toContain('data-testid="refused"')
    expect(refused.text).not.toContain(content)
  })

  test('says what was asked for, fragment included, as text', async () => {
    const { text } = await visit('/dynamodbv2/home?region=us-west-2&fragment=table?name=%3Cb%3E')
    expect(byTestId(text, 'asked-for')).toBe('/dynamodbv2/home?region=us-west-2#table?name=&lt;b&gt;')
  })

  test('a page that has no counterpart here still says who is signed in', async () => {
    const { status, text } = await visit('/lambda/home?region=us-west-2')
    expect([status, byTestId(text, 'signed-in-as')]).toEqual([200, 'dev01/jane-u1'])
  })

  test('no page runs inline code, is framed, or is kept', async () => {
    const { headers, text } = await visit('/home')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(text).not.toMatch(/<style|style=|onclick|<script>/)
  })
})

describe('signed out', () => {
  test('no cookie, or a made-up one, shows nothing but that', async () => {
    for (const headers of [{}, { cookie: 'sandbox-console=guess' }]) {
      const { status, text } = await visit('/s3/buckets/data', { headers })
      expect(status).toBe(401)
      expect(text).toContain('data-testid="signed-out"')
      expect(text).not.toContain('img src')
    }
    expect(aws.asked).toEqual([])
  })

  test('a session that expired leads back to where it came from', async () => {
    aws.time.now = new Date(aws.time.now.getTime() + 3_600_000)
    const { status, text } = await visit('/home')
    expect(status).toBe(401)
    expect(text).toContain('Your session has expired')
    expect(text).toContain('href="https://portal.example/"')
  })
})

describe('changing a role', () => {
  const post = (MaxSessionDuration: string, from = origin) =>
    visit('/iam/roles/dev01', {
      method: 'POST',
      headers: { cookie, origin: from, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ MaxSessionDuration }).toString(),
    })
  const duration = () => roles.get(aws.state, 'dev01')?.maxSessionSeconds

  test('is what IAM allows', async () => {
    const { status, text } = await post('43200')
    expect(status).toBe(200)
    expect(byTestId(text, 'saved')).toBeDefined()
    expect(duration()).toBe(43_200)
    expect(aws.asked.map(({ action }) => action)).toContain('iam:UpdateRole')
  })

  test.each(['3599', '43201', '', 'x'])("%s seconds are refused in IAM's words", async (seconds) => {
    const { status, text } = await post(seconds)
    expect(status).toBe(400)
    expect(text).toContain('data-testid="refused"')
    expect(duration()).toBe(7200)
  })

  test('is refused to those who may not', async () => {
    aws.denied.add('iam:UpdateRole')
    expect((await post('3600')).status).toBe(403)
    expect(duration()).toBe(7200)
  })

  test.each(['http://localhost:9999', 'null', 'https://evil.example'])(
    'a form of %s changes nothing',
    async (from) => {
      expect((await post('3600', from)).status).toBe(403)
      expect(duration()).toBe(7200)
      expect(aws.asked).toEqual([])
    },
  )
})

test("on AWS's hosts every path is the console's, and other hosts are not", async () => {
  const handle = withConsoleHosts(async () => new Response('service'), aws)
  const get = async (url: string) =>
    (await handle(new Request(url, { headers: { cookie } }), { sourceIp: '::1' })).text()
  const console = await get('https://us-west-2.console.aws.amazon.com/s3/buckets/data')
  expect(byTestId(console, 'asked-for')).toBe('/s3/buckets/data')
  expect(console).toContain('href="/-/console.css"')
  expect(await get('https://us-east-1.signin.aws.amazon.com/')).toContain('400 Bad Request')
  expect(await get('https://s3.us-west-2.amazonaws.com/')).toBe('service')
})

test('a template escapes every value that is not HTML', () => {
  const name = `<a href="x" title='y'>&`
  expect(html`<p>${name}${html`<b>`}</p>`.html).toBe(
    '<p>&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;<b></p>',
  )
})
