import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { goodToken } from './fake-portal-state.ts'
import { ensureBuilt, type Home, newHome, run } from './jitney.ts'

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

const words = (...more: string[]) => ['aws', '--host', portal.url, '--token', goodToken, ...more]

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
