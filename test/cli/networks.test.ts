import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Certificate, makeAuthority, makeLeaf } from '../../src/sandbox/proxy/certificate.ts'
import { type ConnectProxy, startConnectProxy } from './connect-proxy.ts'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { goodToken } from './fake-portal-state.ts'
import { ageCredentials, ensureBuilt, type Home, newHome, run, until } from './jitney.ts'

const name = 'portal.example'
const day = 86_400_000

let home: Home
let authority: Certificate
let bundle: string
const stops: (() => void)[] = []

beforeAll(ensureBuilt, 60_000)
beforeEach(() => {
  home = newHome()
  authority = makeAuthority(['example', 'localhost'], new Date())
  bundle = join(home.home, 'ca.pem')
  writeFileSync(bundle, authority.certPem)
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  home.remove()
})

const tlsPortal = (host = name, madeAt = new Date()): FakePortal => {
  const { certPem, key } = makeLeaf(host, authority.key, madeAt)
  const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString()
  const portal = startFakePortal({ tls: { cert: certPem, key: pem } })
  stops.push(portal.stop)
  return portal
}

const proxyTo = async (portal: FakePortal, refusal?: string): Promise<ConnectProxy> => {
  const target = () => ({ host: '127.0.0.1', port: portal.port })
  const proxy = await startConnectProxy({ target, ...(refusal === undefined ? {} : { refusal }) })
  stops.push(proxy.stop)
  return proxy
}

type Environment = Record<string, string>
const ask = (host: string, env: Environment, ...more: string[]) =>
  run(['aws', '--host', host, '--token', goodToken, '--tenant', 'dev01', ...more], { home, env })
const named = `https://${name}`

describe('a proxy', () => {
  test.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])(
    '%s is used, and sees no secret',
    async (variable) => {
      const portal = tlsPortal()
      const proxy = await proxyTo(portal)
      const env = { [variable]: `http://me:p%40ss@${proxy.authority}`, JITNEY_CA_BUNDLE: bundle }
      const { code, stderr } = await ask(named, env)
      expect([code, stderr]).toEqual([0, ''])
      expect(proxy.asked).toEqual([`CONNECT ${name}:443 HTTP/1.1`])
      expect(proxy.authorizations).toEqual([`Proxy-Authorization: Basic ${btoa('me:p@ss')}`])
      expect(portal.calls.map(({ authorization }) => authorization)).toEqual([`Bearer ${goodToken}`])
    },
  )

  test.each([name, '.example', '*', `other.example,${name}:443`])(
    'NO_PROXY=%s goes past it',
    async (list) => {
      const proxy = await proxyTo(tlsPortal())
      const env = { HTTPS_PROXY: `http://${proxy.authority}`, NO_PROXY: list, JITNEY_CA_BUNDLE: bundle }
      const { code, stderr } = await ask(named, env)
      expect([code, proxy.asked]).toEqual([5, []])
      expect(stderr).toContain('its name, or the name of the proxy, is not known here')
    },
  )

  test('is not gone past for a name that only ends alike', async () => {
    const proxy = await proxyTo(tlsPortal())
    const env = {
      HTTPS_PROXY: `http://${proxy.authority}`,
      NO_PROXY: 'tal.example',
      JITNEY_CA_BUNDLE: bundle,
    }
    expect((await ask(named, env)).code).toBe(0)
    expect(proxy.asked).toHaveLength(1)
  })

  test.each(['127.0.0.1', '[::1]', 'localhost'])('is never asked for %s', async (host) => {
    const portal = startFakePortal({ hostname: host === '[::1]' ? '::1' : '127.0.0.1' })
    stops.push(portal.stop)
    const proxy = await proxyTo(portal)
    const address = `http://${proxy.authority}`
    const env = { HTTP_PROXY: address, http_proxy: address, ALL_PROXY: address }
    const { code } = await ask(`http://${host}:${portal.port}`, env)
    expect([code, proxy.asked, portal.minted()]).toEqual([0, [], 1])
  })

  test.each(['407 Proxy Authentication Required', '302 Found'])(
    'that refuses with %s is told',
    async (line) => {
      const portal = tlsPortal()
      const proxy = await proxyTo(portal, line)
      const env = { HTTPS_PROXY: `http://me:secret-word@${proxy.authority}`, JITNEY_CA_BUNDLE: bundle }
      const { code, stdout, stderr } = await ask(named, env)
      expect([code, stdout, portal.calls]).toEqual([5, '', []])
      expect(stderr).toBe(
        `jitney: the portal at ${named} cannot be reached: Proxy refused to open a tunnel: ${line}\n` +
          'jitney: hint: check HTTPS_PROXY, or name the portal in NO_PROXY to go past the proxy\n',
      )
    },
  )

  test('that is not there is told without its password', async () => {
    const { code, stderr } = await ask(named, { HTTPS_PROXY: 'http://me:secret-word@127.0.0.1:1' })
    expect(code).toBe(5)
    expect(stderr).toContain(`the portal at ${named} cannot be reached`)
    expect(stderr).not.toContain('secret-word')
  })

  test('of another kind is told', async () => {
    const { code, stderr } = await ask(named, { HTTPS_PROXY: 'socks5://me:secret-word@127.0.0.1:1' })
    expect(code).toBe(5)
    expect(stderr).toContain('the proxy is of a kind that cannot be used')
    expect(stderr).not.toContain('secret-word')
  })
})

describe('the certificate of the portal', () => {
  const direct = async (env: Environment, host = 'localhost', madeAt = new Date()) => {
    const portal = tlsPortal(host, madeAt)
    return { portal, ...(await ask(`https://localhost:${portal.port}`, env)) }
  }

  test.each(['JITNEY_CA_BUNDLE', 'SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'])(
    'is trusted by %s',
    async (variable) => {
      const { code, stderr, portal } = await direct({ [variable]: bundle })
      expect([code, stderr, portal.minted()]).toEqual([0, '', 1])
    },
  )

  test('is not trusted otherwise, whatever the environment says', async () => {
    const { code, stderr, portal } = await direct({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })
    expect([code, portal.calls]).toEqual([5, []])
    expect(stderr).toContain('no authority that this machine trusts has signed its certificate')
    expect(stderr).toContain('hint: set JITNEY_CA_BUNDLE')
  })

  test('for another name is refused', async () => {
    const { code, stderr, portal } = await direct({ JITNEY_CA_BUNDLE: bundle }, 'other.example')
    expect([code, portal.calls]).toEqual([5, []])
    expect(stderr).toContain('its certificate is for another name')
  })

  test.each([
    ['is over', -500],
    ['is not yet valid', 500],
  ])('that %s points at the clock', async (_, days) => {
    const madeAt = new Date(Date.now() + days * day)
    const { code, stderr, portal } = await direct({ JITNEY_CA_BUNDLE: bundle }, 'localhost', madeAt)
    expect([code, portal.calls]).toEqual([5, []])
    expect(stderr).toContain("its certificate is not valid at this machine's time")
    expect(stderr).toContain("hint: check this machine's clock")
  })

  test.each([
    ['is not there', undefined, 'cannot be read'],
    ['holds something else', 'hello\n', 'holds no certificate'],
    ['is damaged', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', 'is damaged'],
  ])('is not asked for with a bundle that %s', async (_, content, sentence) => {
    const path = join(home.home, 'bad.pem')
    if (content !== undefined) writeFileSync(path, content)
    const { code, stderr, portal } = await direct({ JITNEY_CA_BUNDLE: path })
    expect([code, portal.calls]).toEqual([2, []])
    expect(stderr).toContain(sentence)
    expect(stderr).toContain('jitney: hint: name a PEM file of certificates, or unset it\n')
  })
})

test('an IPv6 address is a host like any other', async () => {
  const portal = startFakePortal({ hostname: '::1' })
  stops.push(portal.stop)
  const { code, stdout } = await ask(portal.url, {})
  expect([code, JSON.parse(stdout).Version]).toEqual([0, 1])
  const plain = await ask('http://[fd00::1]', {})
  expect(plain.code).toBe(2)
  expect(plain.stderr).toContain('must begin with https://')
})

describe('a network that asks to sign in first', () => {
  const pages: Record<string, () => Response> = {
    'a page': () => new Response('<html>Welcome</html>', { headers: { 'Content-Type': 'text/html' } }),
    'a redirect': () => Response.redirect('http://127.0.0.1:1/welcome', 302),
    'a 401': () =>
      new Response('<html>', {
        status: 401,
        headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      }),
    'a 511': () => new Response('<html>', { status: 511 }),
  }

  test.each(Object.keys(pages))('%s takes no login and no credentials away', async (kind) => {
    const portal = startFakePortal()
    stops.push(portal.stop)
    const signedIn = (...more: string[]) =>
      run(['aws', '--host', portal.url, '--interactive', '--tenant', 'dev01', ...more], { home })
    const first = await signedIn()
    portal.behaviour.answer = pages[kind]
    const { code, stdout, stderr } = await signedIn('--no-cache')
    expect([code, stdout]).toEqual([5, ''])
    expect(stderr).toContain('hint: check that the address is the portal itself')
    expect(home.opened()).toHaveLength(1)
    expect(await signedIn()).toEqual({ code: 0, stdout: first.stdout, stderr: '' })
    portal.behaviour.answer = undefined
    expect((await signedIn('--no-cache')).code).toBe(0)
    expect(portal.logins()).toBe(1)
  })
})

test.each([200, 404])(
  'a page of the network (%i) leads nobody to sign in by the weaker way',
  async (status) => {
    const portal = startFakePortal()
    stops.push(portal.stop)
    const headers = { 'Content-Type': 'text/html' }
    portal.behaviour.answer = () => new Response('<html>Welcome</html>', { status, headers })
    const words = ['aws', '--host', portal.url, '--interactive', '--tenant', 'dev01']
    const { code, stdout, stderr } = await run(words, { home })
    expect([code, stdout, home.opened()]).toEqual([5, '', []])
    expect(stderr).toContain('hint: check that the address is the portal itself')
  },
)

test('a portal that is down goes unnoticed while the credentials at hand are good', async () => {
  const portal = startFakePortal()
  stops.push(portal.stop)
  const first = await ask(portal.url, {})
  let asked = 0
  portal.behaviour.answer = () => {
    asked++
    return new Response(null, { status: 503 })
  }
  expect(await ask(portal.url, {})).toEqual({ code: 0, stdout: first.stdout, stderr: '' })
  expect(asked).toBe(0)
  ageCredentials(home, 50 * 60_000)
  // Its time of writing is what keeps renewals apart.
  unlinkSync(home.files('lock-')[0] ?? '')
  const ageing = await ask(portal.url, {})
  expect([ageing.code, ageing.stderr]).toEqual([0, ''])
  await until(() => asked === 1)
  expect((await ask(portal.url, {})).stdout).toBe(ageing.stdout)
})
