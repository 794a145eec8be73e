import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { ensureBuilt, type Home, newHome, run } from './jitney.ts'
import { type Keyring, startKeyring } from './keyring.ts'

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

type Environment = Record<string, string>
const token = 'tenants-token-1'
const signIn = (env: Environment, ...more: string[]) =>
  run(['aws', '--host', portal.url, '--interactive', '--tenant', 'dev01', ...more], { home, env })
const withoutBrowser = (env: Environment, ...more: string[]) =>
  run(['aws', '--host', portal.url, '--tenant', 'dev01', ...more], { home, env })
const loginFile = () => readFileSync(home.files('login-')[0] ?? '', 'utf8')
const everyFile = () =>
  readdirSync(home.cache)
    .map((name) => readFileSync(join(home.cache, name), 'latin1'))
    .join('\n')

describe('with a keychain', () => {
  let keyring: Keyring
  let env: Environment
  beforeEach(async () => {
    keyring = await startKeyring()
    env = { DBUS_SESSION_BUS_ADDRESS: keyring.address, JITNEY_KEYCHAIN: '' }
  })
  afterEach(() => keyring.stop())

  test('the token is there and in no file, and is used from there', async () => {
    const { code, stderr } = await signIn(env)
    expect(code).toBe(0)
    expect(stderr).not.toContain('keychain')
    expect(await keyring.entries()).toContain(`"token":"${token}"`)
    expect(everyFile()).not.toContain(token)
    expect(JSON.parse(loginFile())).toMatchObject({ loginId: 'login-1' })
    expect((await withoutBrowser(env, '--no-cache')).code).toBe(0)
    expect(portal.calls.at(-1)?.authorization).toBe(`Bearer ${token}`)
    expect(home.opened()).toHaveLength(1)
  })

  test('a cached answer needs no keychain', async () => {
    const { stdout } = await signIn(env)
    const again = await withoutBrowser({
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
      JITNEY_KEYCHAIN: '',
    })
    expect([again.code, again.stdout, again.stderr]).toEqual([0, stdout, ''])
  })

  test('a locked one loses no login, and keeps nobody waiting who may not be asked', async () => {
    await signIn(env)
    await keyring.lock()
    const { code, stdout, stderr } = await withoutBrowser(env, '--no-cache')
    expect([code, stdout]).toEqual([4, ''])
    expect(stderr).toBe(
      `jitney: your sign-in at ${portal.url} is in the system's keychain, which cannot be read: it is locked, or the entry is gone\njitney: hint: unlock the keychain, or add --interactive to sign in again\n`,
    )
    expect(JSON.parse(loginFile()).loginId).toBe('login-1')
    expect(portal.logins()).toBe(1)
  })

  test('with a locked one a person signs in again, and the login is in the file then', async () => {
    await signIn(env)
    await keyring.lock()
    const { code, stderr } = await signIn(env, '--no-cache')
    expect(code).toBe(0)
    expect(stderr).toContain("jitney: the system's keychain cannot be used, so the login is in a file")
    expect(JSON.parse(loginFile())).toMatchObject({ loginId: 'login-2', token: 'tenants-token-2' })
  })

  test('an entry of another login is not used under this one', async () => {
    await signIn(env)
    const file = loginFile()
    const path = home.files('login-')[0] ?? ''
    await Bun.write(path, file.replace('login-1', 'login-0'))
    const asked = portal.calls.length
    expect((await withoutBrowser(env, '--no-cache')).code).toBe(4)
    expect(portal.calls.slice(asked)).toEqual([])
  })

  test('two cache directories keep two logins', async () => {
    await signIn(env)
    await signIn({ ...env, JITNEY_CACHE_DIR: join(home.home, 'other') })
    expect((await withoutBrowser(env, '--no-cache')).code).toBe(0)
    expect(portal.calls.at(-1)?.authorization).toBe('Bearer tenants-token-1')
    expect(portal.logins()).toBe(2)
  })

  test('clearing the cache clears the keychain', async () => {
    await signIn(env)
    expect((await run(['clear-cache'], { home, env })).code).toBe(0)
    expect(await keyring.entries()).toBe('')
    expect(home.files('login-')).toEqual([])
  })

  test('a login that the portal has ended leaves the keychain', async () => {
    await signIn(env)
    portal.revoke(token)
    expect((await withoutBrowser(env, '--no-cache')).code).toBe(4)
    expect(await keyring.entries()).toBe('')
  })

  test('JITNEY_KEYCHAIN=off leaves it alone', async () => {
    const { stderr } = await signIn({ ...env, JITNEY_KEYCHAIN: 'off' })
    expect(stderr).not.toContain('keychain')
    expect(await keyring.entries()).toBe('')
    expect(loginFile()).toContain(token)
  })
})

describe('without a keychain', () => {
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere', JITNEY_KEYCHAIN: '' }

  test('the login is in the file, which is said once', async () => {
    const { code, stderr } = await signIn(env)
    expect(code).toBe(0)
    expect(stderr).toContain("jitney: the system's keychain cannot be used, so the login is in a file")
    expect(stderr).toContain('jitney: hint: this is said once; JITNEY_KEYCHAIN=off stops the attempt\n')
    expect(loginFile()).toContain(token)
    portal.revoke(token)
    const again = await signIn(env, '--no-cache')
    expect([again.code, home.opened().length]).toEqual([0, 2])
    expect(again.stderr).not.toContain('keychain')
  })
})

describe('with a keychain that never answers', () => {
  let deaf: Server
  let env: Environment
  let asked = 0
  beforeEach(async () => {
    asked = 0
    deaf = createServer((socket) => {
      asked++
      socket.resume()
    })
    const path = join(home.home, 'bus')
    await new Promise<void>((resolve) => deaf.listen(path, resolve))
    env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}`, JITNEY_KEYCHAIN: '' }
  })
  afterEach(() => deaf.close())

  test('signing in goes on without it', async () => {
    const { code, stderr } = await signIn(env)
    expect(code).toBe(0)
    expect(asked).toBe(1)
    expect(stderr).toContain('it did not answer within 4 seconds')
    expect(loginFile()).toContain(token)
    expect(existsSync(join(home.cache, 'said-login-in-file'))).toBe(true)
  })
})
