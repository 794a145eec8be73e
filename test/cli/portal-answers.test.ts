import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { deadToken, problem } from './fake-jitney-routes.ts'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { goodToken, tenantId } from './fake-portal-state.ts'
import { ageCredentials, ensureBuilt, type Home, newHome, run } from './jitney.ts'

let portal: FakePortal
let home: Home

beforeAll(ensureBuilt, 60_000)
beforeEach(() => {
  portal = startFakePortal()
  home = newHome()
})
afterEach(() => {
  portal.stop()
  home.remove()
})

const minute = 60_000
const words = (...more: string[]) => ['aws', '--host', portal.url, '--token', goodToken, ...more]
const dev01 = (...more: string[]) => run(words('--tenant', 'dev01', ...more), { home })
const keyOf = (stdout: string): string => JSON.parse(stdout).AccessKeyId

describe('what the portal answers', () => {
  type Case = [string, () => Response | Promise<Response>, number, string]
  const cases: Case[] = [
    ['a dead token', deadToken, 4, 'this token is expired, revoked or unknown'],
    ['no right', () => problem(403, 'access_refused', 'no access'), 3, 'no access'],
    [
      'access that ends',
      () => problem(403, 'access_ending', 'your access ends soon'),
      3,
      'your access ends soon',
    ],
    ['an AWS refusal', () => problem(502, 'aws_refused', 'AWS refused the role'), 6, 'AWS refused the role'],
    [
      'a store that is away',
      () => problem(503, 'store_unavailable', 'the store is away'),
      5,
      'the store is away',
    ],
    [
      "a network's own 401",
      () => new Response('log in', { status: 401 }),
      5,
      'answered 401 in a way that Jitney does not',
    ],
    [
      'a web page',
      () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }),
      5,
      'answered 200 in a way',
    ],
    ['a redirect', () => Response.redirect('http://127.0.0.1:1/', 302), 5, 'answered with a redirect'],
    [
      'too much',
      () => new Response('x'.repeat(300_000), { headers: { 'jitney-api-version': '1' } }),
      5,
      'sent more than',
    ],
    [
      'nothing that we know',
      () => Response.json({}, { headers: { 'jitney-api-version': '1' } }),
      5,
      'did not say what time',
    ],
  ]
  test.each(cases)('%s', async (_, answer, status, sentence) => {
    portal.behaviour.answer = answer
    const { code, stdout, stderr } = await dev01()
    expect([code, stdout]).toEqual([status, ''])
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain(goodToken)
    expect(stderr.split('\n').every((line) => line === '' || line.startsWith('jitney: '))).toBe(true)
  })

  test('says when to try again', async () => {
    portal.behaviour.answer = () =>
      problem(429, 'too_many_requests', 'too many requests', { 'Retry-After': '7' })
    expect(await dev01()).toEqual({
      code: 5,
      stdout: '',
      stderr: 'jitney: too many requests\njitney: hint: try again in 7 seconds\n',
    })
  })

  test('reaches the terminal without control characters, and cut', async () => {
    portal.behaviour.answer = () =>
      problem(403, 'access_refused', `\u001b]0;x\u0007no\u202e${'y'.repeat(1000)}`)
    const { stderr } = await dev01()
    expect(stderr).toMatch(/^[\x20-\x7e\n]*$/)
    expect(stderr.split('\n')[0]?.length).toBeLessThanOrEqual(308)
  })

  test.each([
    ['accessKeyId', 'AKIA\n'],
    ['secretAccessKey', 'a"b'.repeat(10)],
    ['sessionToken', 'x\u001b'.repeat(10)],
    ['region', 'eu west'],
    ['consoleUrl', 'javascript:alert(1)'],
    ['consoleUrl', 'http://signin.example/federation'],
    ['consoleUrl', 'https://signin.example/$(touch x)'],
    ['consoleUrl', 'https://signin.example/a;b|c`d`'],
    ['expiresAt', '2001-01-01T00:00:00Z'],
    ['expiresAt', 'soon'],
    ['serverTime', 5],
  ])('a hostile %s is refused and kept nowhere', async (name, value) => {
    const original = await fetch(`${portal.url}/api/v1/tenants/dev01/console-sessions`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${goodToken}` },
    })
    const session = (await original.json()) as object
    portal.behaviour.answer = () =>
      Response.json({ ...session, [name]: value }, { headers: { 'jitney-api-version': '1' } })
    const { code, stdout } = await dev01()
    expect([code, stdout]).toEqual([5, ''])
    expect(home.files('aws-')).toEqual([])
  })
})

describe('a clock that is off', () => {
  test.each([
    ['behind', 600],
    ['ahead of', -600],
  ])('%s the portal by 10 minutes is said', async (word, seconds) => {
    portal.behaviour.clockAheadSeconds = seconds
    const { code, stderr } = await dev01()
    expect(code).toBe(0)
    expect(stderr).toBe(
      `jitney: this machine's clock is 10 minutes ${word} the portal's\n` +
        'jitney: hint: set the clock, because AWS refuses requests that are signed at the wrong time\n',
    )
  })

  test('never makes dead credentials live', async () => {
    portal.behaviour.clockAheadSeconds = 7200
    await dev01()
    ageCredentials(home, 60 * minute)
    expect(keyOf((await dev01()).stdout)).toBe('ASIAFAKE000000000002')
  })
})

describe('a portal that speaks only the compatible API', () => {
  test('is found once and then asked directly', async () => {
    portal.behaviour.dialect = 'duplocloud'
    const first = await dev01()
    expect(first.code).toBe(0)
    expect(portal.calls.map(({ path }) => path)).toEqual([
      '/api/v1/tenants/dev01/console-sessions',
      '/v3/features/system',
      '/admin/GetTenantsForUser',
      `/subscriptions/${tenantId}/GetAwsConsoleTokenUrl`,
    ])
    await run(words('--admin'), { home })
    expect(portal.calls.slice(4).map(({ path }) => path)).toEqual(['/v3/admin/aws/jitAccess/admin'])
    expect((await dev01()).stdout).toBe(first.stdout)
  })

  test('does not know a tenant', async () => {
    portal.behaviour.dialect = 'duplocloud'
    const { code, stderr } = await run(words('--tenant', 'nope'), { home })
    expect(code).toBe(3)
    expect(stderr).toContain('you have no access to the tenant nope, or there is no such tenant')
  })
})

describe('a portal of a neighbouring version', () => {
  const instant = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`
  const session = () => ({
    accessKeyId: 'ASIANEIGHBOUR0000000',
    secretAccessKey: 's'.repeat(40),
    sessionToken: 't'.repeat(100),
    region: 'eu-west-1',
    expiresAt: instant(Date.now() + 3_600_000),
    serverTime: instant(Date.now()),
    consoleUrl: 'https://signin.example/federation',
  })

  test('a newer one, which says more than we know, is understood', async () => {
    const more = { approvedBy: 'somebody', limits: { calls: 3 }, tenant: 'dev01' }
    portal.behaviour.answer = () =>
      Response.json({ ...session(), ...more }, { status: 201, headers: { 'jitney-api-version': '2' } })
    const { code, stdout, stderr } = await dev01()
    expect([code, keyOf(stdout), stderr]).toEqual([0, 'ASIANEIGHBOUR0000000', ''])
    expect(stdout).not.toContain('somebody')
  })

  test('an older one, which says no more than it must, is understood too', async () => {
    portal.behaviour.answer = () => Response.json(session(), { headers: { 'jitney-api-version': '1' } })
    expect((await dev01()).code).toBe(0)
  })

  test('a reason to refuse that we do not know yet is told all the same, by its status', async () => {
    portal.behaviour.answer = () => problem(403, 'approval_needed', 'somebody must approve this first')
    const { code, stdout, stderr } = await dev01()
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toContain('jitney: somebody must approve this first\n')
  })
})
