import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { deadToken, type FakePortal, goodToken, problem, startFakePortal, tenantId } from './fake-portal.ts'
import { ageCredentials, binary, ensureBuilt, type Home, newHome, run, until } from './jitney.ts'

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

describe('a miss', () => {
  test('is one request, and prints one line that AWS tools read', async () => {
    const { code, stdout, stderr } = await dev01()
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(portal.calls).toEqual([
      {
        method: 'POST',
        path: '/api/v1/tenants/dev01/console-sessions',
        authorization: `Bearer ${goodToken}`,
        body: '{}',
      },
    ])
    expect(stdout.endsWith('\n')).toBe(true)
    expect(stdout.trim().split('\n')).toHaveLength(1)
    const line = JSON.parse(stdout)
    expect(Object.keys(line)).toEqual([
      'Version',
      'ConsoleUrl',
      'AccessKeyId',
      'SecretAccessKey',
      'Region',
      'SessionToken',
      'Expiration',
    ])
    expect(line.Version).toBe(1)
    expect(line.Region).toBe('eu-west-1')
    expect(line.Expiration).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  test('asks for administrator access only with --admin', async () => {
    const { code } = await run(words('-admin'), { home })
    expect(code).toBe(0)
    expect(portal.calls.map((call) => call.path)).toEqual(['/api/v1/administrator/console-sessions'])
  })

  test('gives credentials all the same where only the AWS sign-in service fails, and the portal link in place of its URL', async () => {
    const consoleDown = problem(503, 'console_unavailable', 'the AWS sign-in service cannot be reached')
    const credentials = {
      accessKeyId: 'ASIAWITHOUTCONSOLE00',
      secretAccessKey: 's'.repeat(40),
      sessionToken: 't'.repeat(100),
    }
    const instant = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`
    const lives = () => ({
      region: 'eu-west-1',
      tenant: 'dev01',
      serverTime: instant(Date.now()),
      expiresAt: instant(Date.now() + 3_600_000),
    })
    portal.behaviour.answer = (request) =>
      request.url.endsWith('/console-sessions')
        ? consoleDown.clone()
        : Response.json({ ...credentials, ...lives() }, { headers: { 'jitney-api-version': '1' } })
    const { code, stdout, stderr } = await dev01()
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({
      AccessKeyId: 'ASIAWITHOUTCONSOLE00',
      ConsoleUrl: `${portal.url}/app/console?tenant=dev01`,
    })
    expect(portal.calls.map(({ path }) => path)).toEqual([
      '/api/v1/tenants/dev01/console-sessions',
      '/api/v1/tenants/dev01/credentials',
    ])
  })

  test('keeps its files to this user', async () => {
    await dev01()
    expect(statSync(home.cache).mode & 0o777).toBe(0o700)
    for (const path of home.files('')) expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(home.files('aws-')).toHaveLength(1)
    expect(home.files('').filter((path) => path.endsWith('.tmp'))).toEqual([])
    expect(home.files('').every((path) => !readFileSync(path, 'utf8').includes(goodToken))).toBe(true)
  })

  test('by many processes at once is one request, and all print the same', async () => {
    portal.behaviour.answer = async () => {
      await Bun.sleep(200)
      return undefined
    }
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => dev01()))
    expect(outcomes.map(({ code }) => code)).toEqual(Array(8).fill(0))
    expect(new Set(outcomes.map(({ stdout }) => keyOf(stdout))).size).toBe(1)
    expect(portal.minted()).toBe(1)
  })
})

describe('a hit', () => {
  test('asks nobody and changes nothing', async () => {
    const first = await dev01()
    const before = home.files('').map((path) => statSync(path).mtimeMs)
    portal.stop()
    const second = await dev01()
    expect(second).toEqual(first)
    expect(portal.calls).toHaveLength(1)
    expect(home.files('').map((path) => statSync(path).mtimeMs)).toEqual(before)
  })

  test('is never another token, tenant, level or API', async () => {
    const keys = [
      await dev01(),
      await run(words('--admin'), { home }),
      await run(words('--tenant', tenantId), { home }),
      await run(words('--tenant', 'dev01', '--api-host', portal.url.replace('127.0.0.1', 'localhost')), {
        home,
      }),
    ].map(({ stdout }) => keyOf(stdout))
    expect(new Set(keys).size).toBe(4)
    const other = await run(['aws', '--host', portal.url, '--token', 'other', '--tenant', 'dev01'], { home })
    expect(other.code).toBe(4)
    expect(other.stdout).toBe('')
  })

  test('has the portal link in place of the signed-in one after 14 minutes', async () => {
    const before = JSON.parse((await dev01()).stdout).ConsoleUrl
    expect(before).toStartWith('https://signin.example/')
    ageCredentials(home, 14 * minute)
    const after = JSON.parse((await dev01()).stdout).ConsoleUrl
    expect(after).toBe(`${portal.url}/app/console?tenant=dev01`)
    expect(portal.minted()).toBe(1)
  })

  test('is what the sources agree on: flags beat JITNEY_, which beat DUPLO_', async () => {
    const env = {
      JITNEY_HOST: portal.url,
      DUPLO_HOST: 'https://never.example',
      JITNEY_TOKEN: goodToken,
      DUPLO_TOKEN: 'never',
      JITNEY_TENANT: 'never',
      DUPLO_TENANT: 'never',
    }
    expect((await run(['aws', '--tenant=dev01'], { home, env })).code).toBe(0)
    const old = { DUPLO_HOST: portal.url, DUPLO_TOKEN: goodToken, DUPLO_TENANT: 'dev01' }
    expect((await run(['aws'], { home, env: old })).code).toBe(0)
    expect(portal.minted()).toBe(1)
  })

  test('works under the names of the tools that we stand in for', async () => {
    const first = await dev01()
    for (const name of ['duplo-jit', 'duplo-aws-credential-process']) {
      symlinkSync(binary, join(home.home, name))
      const program = join(home.home, name)
      expect(await run(words('--tenant', 'dev01'), { home, program })).toEqual(first)
    }
    const program = join(home.home, 'duplo-aws-credential-process')
    expect(await run(words('--tenant', 'dev01').slice(1), { home, program })).toEqual(first)
    expect(portal.minted()).toBe(1)
  })
})

describe('--no-cache', () => {
  test('asks every time, and keeps what it got', async () => {
    await dev01()
    const second = await dev01('--no-cache')
    expect(portal.minted()).toBe(2)
    expect(keyOf((await dev01()).stdout)).toBe(keyOf(second.stdout))
    expect(portal.minted()).toBe(2)
  })

  test('does not fall back to what is cached', async () => {
    await dev01()
    portal.behaviour.answer = () => problem(503, 'store_unavailable', 'the store is away')
    const { code, stdout } = await dev01('--no-cache')
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' })
    portal.behaviour.answer = undefined
    expect((await dev01()).code).toBe(0)
    expect(portal.minted()).toBe(1)
  })
})

describe('when new credentials are due', () => {
  test('the old ones are printed at once, and one process renews', async () => {
    const first = await dev01()
    ageCredentials(home, 46 * minute)
    unlinkSync(home.files('lock-')[0] ?? '')
    const outcomes = await Promise.all([dev01(), dev01(), dev01(), dev01()])
    for (const { code, stdout } of outcomes) expect([code, keyOf(stdout)]).toEqual([0, expect.any(String)])
    expect(keyOf(outcomes[0]?.stdout ?? '')).toBe(keyOf(first.stdout))
    await until(() => readFileSync(home.files('aws-')[0] ?? '', 'utf8').includes('ASIAFAKE000000000002'))
    expect(keyOf((await dev01()).stdout)).toBe('ASIAFAKE000000000002')
    expect(portal.minted()).toBe(2)
  })

  test('the token is in no process list while it is renewed', async () => {
    await dev01()
    ageCredentials(home, 46 * minute)
    unlinkSync(home.files('lock-')[0] ?? '')
    const { promise, resolve } = Promise.withResolvers<string>()
    portal.behaviour.answer = () => {
      resolve(
        Bun.spawnSync([
          'sh',
          '-c',
          'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null',
        ]).stdout.toString(),
      )
      return undefined
    }
    await run(['aws', '--host', portal.url, '--tenant', 'dev01'], { home, env: { JITNEY_TOKEN: goodToken } })
    const processes = await promise
    expect(processes).toContain('internal-renew')
    const renewing = processes
      .split('\0')
      .filter((word) => word.includes(goodToken) && !word.startsWith('JITNEY_TOKEN'))
    expect(renewing).toEqual([])
  })

  test('a portal that fails changes nothing, and is not asked by every call', async () => {
    const first = await dev01()
    ageCredentials(home, 46 * minute)
    unlinkSync(home.files('lock-')[0] ?? '')
    portal.behaviour.answer = () => problem(503, 'store_unavailable', 'the store is away')
    expect(keyOf((await dev01()).stdout)).toBe(keyOf(first.stdout))
    await until(() => portal.calls.length === 2)
    for (let call = 0; call < 3; call++) expect(keyOf((await dev01()).stdout)).toBe(keyOf(first.stdout))
    expect(portal.calls).toHaveLength(2)
  })

  test('in their last minute a failure that may pass serves the old ones and says so', async () => {
    const first = await dev01()
    ageCredentials(home, 59 * minute + 30_000)
    portal.behaviour.answer = () => problem(503, 'store_unavailable', 'the store is away')
    const { code, stdout, stderr } = await dev01()
    expect([code, keyOf(stdout)]).toEqual([0, keyOf(first.stdout)])
    expect(stderr).toBe('jitney: the store is away; the credentials at hand work a little longer\n')
  })

  test('dead ones are never printed', async () => {
    await dev01()
    ageCredentials(home, 60 * minute)
    portal.behaviour.answer = () => problem(503, 'store_unavailable', 'the store is away')
    const { code, stdout } = await dev01()
    expect([code, stdout]).toEqual([5, ''])
  })
})

describe('a cache file that is odd is a miss', () => {
  const spoil: Record<string, (path: string) => void> = {
    corrupt: (path) => writeFileSync(path, '{"version":1,'),
    empty: (path) => writeFileSync(path, ''),
    'cut short': (path) => truncateSync(path, 200),
    'another shape': (path) => writeFileSync(path, '[1,2]'),
    'readable by others': (path) => chmodSync(path, 0o644),
    'a symbolic link': (path) => {
      writeFileSync(`${path}.real`, readFileSync(path), { mode: 0o600 })
      unlinkSync(path)
      symlinkSync(`${path}.real`, path)
    },
    'of another key': (path) =>
      writeFileSync(path, readFileSync(path, 'utf8').replace(/"key":"./, '"key":"x')),
    'from the future': (path) => {
      const record = JSON.parse(readFileSync(path, 'utf8'))
      writeFileSync(path, JSON.stringify({ ...record, mintedAt: Date.now() + 10 * minute }))
    },
    'with a terminal escape': (path) => {
      const record = JSON.parse(readFileSync(path, 'utf8'))
      writeFileSync(path, JSON.stringify({ ...record, region: 'eu\u001b[2J' }))
    },
  }
  test.each(Object.keys(spoil))('%s', async (how) => {
    await dev01()
    spoil[how]?.(home.files('aws-')[0] ?? '')
    const { code, stdout, stderr } = await dev01()
    expect([code, keyOf(stdout), stderr]).toEqual([0, 'ASIAFAKE000000000002', ''])
    expect((await dev01()).stdout).toBe(stdout)
    expect(portal.minted()).toBe(2)
  })

  test('and so is one of another user', async () => {
    await dev01()
    Bun.spawnSync(['chown', '65534', home.files('aws-')[0] ?? ''])
    expect(keyOf((await dev01()).stdout)).toBe('ASIAFAKE000000000002')
  })
})

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

test('a loopback portal is never asked through a proxy', async () => {
  let proxied = 0
  const proxy = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: () => Response.json({ proxied: ++proxied }),
  })
  const address = `http://127.0.0.1:${proxy.port}`
  const env = { http_proxy: address, HTTP_PROXY: address, https_proxy: address, ALL_PROXY: address }
  const { code } = await run(words('--tenant', 'dev01'), { home, env })
  proxy.stop(true)
  expect([code, proxied]).toEqual([0, 0])
})

describe('the environment', () => {
  test('cannot have the token printed', async () => {
    const env = { BUN_CONFIG_VERBOSE_FETCH: 'curl' }
    const { code, stderr } = await run(words('--tenant', 'dev01', '--debug'), { home, env })
    expect(code).toBe(0)
    expect(stderr).toMatch(
      /^jitney: debug: POST \/api\/v1\/tenants\/dev01\/console-sessions gave 200 after \d+ ms\n$/,
    )
  })

  test('cannot switch the check of certificates off', async () => {
    const [key, cert] = [join(home.home, 'key.pem'), join(home.home, 'cert.pem')]
    const options = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -days 1'
    Bun.spawnSync(['openssl', 'req', ...options.split(' '), '-keyout', key, '-out', cert])
    let asked = 0
    const impostor = Bun.serve({
      hostname: '127.0.0.1',
      port: 0,
      tls: { key: Bun.file(key), cert: Bun.file(cert) },
      fetch: () => Response.json({ asked: ++asked }),
    })
    const host = `https://127.0.0.1:${impostor.port}`
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' }
    const { code, stderr } = await run(['aws', '--host', host, '--token', goodToken, '--tenant', 'dev01'], {
      home,
      env,
    })
    impostor.stop(true)
    expect([code, asked]).toEqual([5, 0])
    expect(stderr).toContain('cannot be reached')
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

test('nothing in the current directory takes the place of a part of the binary', async () => {
  mkdirSync(join(home.home, 'cli'))
  for (const name of ['run.js', 'run.ts']) {
    writeFileSync(join(home.home, 'cli', name), 'console.log("evil")\nexport const run = async () => 0\n')
  }
  const { stdout } = await run(['version'], { home, cwd: home.home })
  expect(stdout).toMatch(/^jitney \d/)
})

test('.env and bunfig.toml of the current directory are not read', async () => {
  writeFileSync(
    join(home.home, '.env'),
    `JITNEY_HOST=${portal.url}\nJITNEY_TOKEN=${goodToken}\nJITNEY_TENANT=dev01\n`,
  )
  writeFileSync(join(home.home, 'bunfig.toml'), 'preload = ["./evil.ts"]\n')
  writeFileSync(join(home.home, 'evil.ts'), 'await Bun.write("evil", "ran")\nconsole.log("evil")\n')
  const { code, stdout, stderr } = await run(['aws'], { home, cwd: home.home })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('no portal was named')
  expect(await Bun.file(join(home.home, 'evil')).exists()).toBe(false)
  expect(portal.calls).toEqual([])
})
