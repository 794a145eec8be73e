/** `jitney sandbox` as people start it: where it listens, what it writes, and what a later start keeps. */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { chownSync, existsSync, readFileSync, statSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { run, throughProxy } from './run.ts'
import { freshDirectory, homeWith, jitney, type RunningSandbox, startSandbox } from './running-sandbox.ts'

let sandbox: RunningSandbox

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.remove())

const portOf = (url: string) => new URL(url).port
const modeOf = (path: string) => statSync(path).mode & 0o777

describe('a first start', () => {
  test('both ports answer on 127.0.0.1 and ::1', async () => {
    for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
      const portal = await fetch(`http://${host}:${portOf(sandbox.portal)}/healthz`)
      expect([portal.status, await portal.json()]).toEqual([200, { status: 'ok' }])
      const aws = await fetch(
        `http://${host}:${portOf(sandbox.aws)}/?Action=GetCallerIdentity&Version=2011-06-15`,
      )
      expect([aws.status, await aws.text()]).toEqual([
        403,
        expect.stringContaining('MissingAuthenticationToken'),
      ])
    }
  })

  test('and on no other address of the machine', async () => {
    // Every address of 127.0.0.0/8 reaches a listener that is bound to all interfaces.
    const addresses = [
      '127.0.0.2',
      ...Object.values(networkInterfaces())
        .flatMap((known) => known ?? [])
        .filter(({ internal, family }) => !internal && family === 'IPv4')
        .map(({ address }) => address),
    ]
    for (const address of addresses) {
      for (const url of [sandbox.portal, sandbox.aws]) {
        const answer = await fetch(`http://${address}:${portOf(url)}/healthz`).then(
          () => 'answered',
          (error) => error.code,
        )
        expect([address, answer]).toEqual([
          address,
          expect.stringMatching(/^(ECONNREFUSED|ConnectionRefused)$/),
        ])
      }
    }
  })

  test('sandbox.json is for its owner alone, and says where everything is', () => {
    const file = join(sandbox.dataDirectory, 'sandbox.json')
    expect(modeOf(file)).toBe(0o600)
    const description = JSON.parse(readFileSync(file, 'utf8'))
    expect(Object.keys(description)).toEqual(['portal', 'aws', 'users', 'tenants'])
    expect(
      description.users.map(({ name, administrator, tenants }: RunningSandbox['users'][number]) => [
        name,
        administrator,
        tenants,
      ]),
    ).toEqual([
      ['admin', true, []],
      ['developer', false, ['dev01']],
      ['reader', false, ['dev01']],
    ])
    expect(Object.keys(description.users[0])).toEqual([
      'name',
      'password',
      'token',
      'administrator',
      'tenants',
    ])
    expect(
      description.tenants.map(({ name, role, region }: RunningSandbox['tenants'][number]) => [
        name,
        role,
        region,
      ]),
    ).toEqual([
      ['dev01', 'duploservices-dev01', 'us-west-2'],
      ['dev02', 'duploservices-dev02', 'us-west-2'],
    ])
    expect(Object.keys(description.tenants[0])).toEqual(['name', 'id', 'role', 'bucket', 'table', 'region'])
  })

  test('every file with a secret in it is for its owner alone', () => {
    for (const name of ['samples.json', 'jitney.db', 'aws/sandbox-aws.db'])
      expect([name, modeOf(join(sandbox.dataDirectory, name))]).toEqual([name, 0o600])
    expect(modeOf(sandbox.dataDirectory)).toBe(0o700)
  })

  test('prints where to go, how to sign in and a profile, and no secret where it may be a log', () => {
    const printed = sandbox.printed()
    expect(printed).toContain(sandbox.portal)
    expect(printed).toContain('[profile dev01]')
    expect(printed).toContain(
      `credential_process = ${jitney} aws --tenant dev01 --host ${sandbox.portal} --interactive`,
    )
    for (const { name, password, token } of sandbox.users) {
      expect(printed).toContain(name)
      expect(printed).not.toContain(password)
      expect(printed).not.toContain(token)
    }
  })
})

test('secrets differ from one data directory to the next', async () => {
  const other = await startSandbox()
  const secrets = (of: RunningSandbox) => of.users.flatMap(({ password, token }) => [password, token])
  expect(new Set([...secrets(sandbox), ...secrets(other)]).size).toBe(12)
  await other.remove()
})

test('a later start keeps secrets, users and the state of AWS, and rewrites the addresses', async () => {
  const { dataDirectory, users, tenants, portal } = sandbox
  const token = sandbox.user('developer').token
  const home = homeWith(
    `[default]\nregion = us-west-2\ncredential_process = ${jitney} aws --tenant dev01 --token ${token}\n`,
  )
  const aws = (...words: string[]) =>
    run(['/usr/bin/aws', ...words], {
      env: { HOME: home, JITNEY_HOST: sandbox.portal, ...throughProxy(sandbox) },
    })
  const put = await aws(
    'dynamodb',
    'put-item',
    '--table-name',
    'dev01-orders',
    '--item',
    '{"id":{"S":"kept"}}',
  )
  expect([put.code, put.stderr]).toEqual([0, ''])
  expect(await sandbox.stop()).toBe(0)
  sandbox = await startSandbox({ dataDirectory })
  expect(sandbox.portal).not.toBe(portal)
  expect([sandbox.users, sandbox.tenants]).toEqual([users, tenants])
  const got = await aws(
    'dynamodb',
    'get-item',
    '--table-name',
    'dev01-orders',
    '--key',
    '{"id":{"S":"kept"}}',
  )
  expect(JSON.parse(got.stdout)).toEqual({ Item: { id: { S: 'kept' } } })
})

test('what an administrator took away stays away after a later start', async () => {
  const headers = {
    authorization: `Bearer ${sandbox.user('admin').token}`,
    'content-type': 'application/json',
  }
  const memberships = `${sandbox.portal}/api/v1/tenants/dev01/memberships`
  const { items } = (await (await fetch(memberships, { headers })).json()) as {
    items: { id: string; user: string }[]
  }
  const id = items.find(({ user }) => user === 'reader')?.id
  expect((await fetch(`${memberships}/${id}`, { method: 'DELETE', headers })).status).toBe(204)
  const { dataDirectory } = sandbox
  await sandbox.stop()
  sandbox = await startSandbox({ dataDirectory })
  const answer = await fetch(`${sandbox.portal}/api/v1/tenants/dev01/credentials`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.user('reader').token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  expect([answer.status, (await answer.text()).includes('secretAccessKey')]).toEqual([403, false])
})

describe('what is wrong is said in one sentence', () => {
  const start = (env: Record<string, string>) =>
    run([jitney, 'sandbox'], { env: { JITNEY_DATA: freshDirectory(), ...env } })

  test.each([
    [{ JITNEY_PORT: 'eighty' }, 2, 'jitney: JITNEY_PORT must be a port from 1 to 65535, not "eighty"\n'],
    [
      { JITNEY_SANDBOX_PORT: '99999' },
      2,
      'jitney: JITNEY_SANDBOX_PORT must be a port from 1 to 65535, not "99999"\n',
    ],
    [
      { JITNEY_PUBLIC_URL: 'http://jitney.example.com' },
      2,
      'jitney: JITNEY_PUBLIC_URL must begin with https://\n',
    ],
  ])('%p', async (environment, code, stderr) => {
    expect(await start(environment)).toEqual({ code, stdout: '', stderr })
  })

  test('a port that somebody else has', async () => {
    const { code, stdout, stderr } = await start({
      JITNEY_PORT: '1',
      JITNEY_SANDBOX_PORT: portOf(sandbox.aws),
    })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toBe(
      `jitney: Port ${portOf(sandbox.aws)} on 127.0.0.1 is taken: stop the program that has it, or choose another port.\n`,
    )
  })
})

test.each([
  [['serve', '--help'], '"--help"'],
  [['serve', '--port', '9999'], '"--port"'],
  [['sandbox', 'please'], '"please"'],
])('%p starts nothing: it is configured by the environment alone', async (words, odd) => {
  const dataDirectory = join(freshDirectory(), 'data')
  const { code, stdout, stderr } = await run([jitney, ...words], { env: { JITNEY_DATA: dataDirectory } })
  expect([code, stdout, existsSync(dataDirectory)]).toEqual([2, '', false])
  expect(stderr).toMatch(/^jitney: `jitney (serve|sandbox)` does not know .*\n$/)
  expect(stderr).toContain(odd)
})

test("somebody else's data directory is not believed", async () => {
  const dataDirectory = freshDirectory()
  if (process.getuid?.() === 0) chownSync(dataDirectory, 65_534, 65_534)
  const asAnother = process.getuid?.() === 0 ? dataDirectory : '/'
  const { code, stderr } = await run([jitney, 'serve'], { env: { JITNEY_DATA: asAnother } })
  expect([code, stderr]).toEqual([
    2,
    `jitney: the data directory ${asAnother} belongs to another user: choose another JITNEY_DATA\n`,
  ])
})

test('a portal whose port is taken does not share it', async () => {
  const port = portOf(sandbox.portal)
  const second = await run([jitney, 'serve'], { env: { JITNEY_DATA: freshDirectory(), JITNEY_PORT: port } })
  expect(second).toEqual({
    code: 1,
    stdout: '',
    stderr: `jitney: port ${port} on 127.0.0.1 is taken: stop the program that has it, or choose another port\n`,
  })
})

test('JITNEY_PUBLIC_URL is the address that people are told', async () => {
  const elsewhere = await startSandbox({ environment: { JITNEY_PUBLIC_URL: 'https://jitney.example.com' } })
  expect(elsewhere.portal).toBe('https://jitney.example.com')
  expect(elsewhere.printed()).toContain('--host https://jitney.example.com')
  await elsewhere.remove()
})
