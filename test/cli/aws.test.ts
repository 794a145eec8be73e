import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { readFileSync, statSync, symlinkSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { problem } from './fake-jitney-routes.ts'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { goodToken, tenantId } from './fake-portal-state.ts'
import { ageCredentials, binary, ensureBuilt, type Home, newHome, run, runningIn, until } from './jitney.ts'

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
      await until(() => runningIn(home) === 8)
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
    expect(before).toStartWith('https://signin.aws.amazon.com/')
    ageCredentials(home, 14 * minute)
    const after = JSON.parse((await dev01()).stdout).ConsoleUrl
    expect(after).toBe(`${portal.url}/app/console?tenant=dev01`)
    expect(portal.minted()).toBe(1)
  })

  test("has the administrator's page in the same way", async () => {
    await run(words('--admin'), { home })
    ageCredentials(home, 14 * minute)
    const { stdout } = await run(words('--admin'), { home })
    expect(JSON.parse(stdout).ConsoleUrl).toBe(`${portal.url}/app/console?administrator=true`)
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
    const released = Promise.withResolvers<undefined>()
    portal.behaviour.answer = () => released.promise
    const outcomes = await Promise.all([dev01(), dev01(), dev01(), dev01()])
    for (const { code, stdout } of outcomes) expect([code, keyOf(stdout)]).toEqual([0, keyOf(first.stdout)])
    released.resolve(undefined)
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
