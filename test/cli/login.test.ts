import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deadToken, problem } from './fake-jitney-routes.ts'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { ageCredentials, ensureBuilt, type Home, newHome, run, start, until } from './jitney.ts'

let portal: FakePortal
let home: Home

beforeAll(ensureBuilt, 60_000)
beforeEach(() => {
  portal = startFakePortal()
  home = newHome()
})
afterEach(async () => {
  portal.stop()
  home.remove()
})

const words = (...more: string[]) => ['aws', '--host', portal.url, '--interactive', ...more]
const dev01 = (...more: string[]) => run(words('--tenant', 'dev01', ...more), { home })
/** The address that the browser was started with first. */
const openedUrl = () => new URL(home.opened()[0]?.replace(/^1 /, '') ?? '')

const stderrOf = (child: ReturnType<typeof start>) => {
  const seen = { text: '' }
  void (async () => {
    for await (const chunk of child.stderr) seen.text += Buffer.from(chunk).toString()
  })()
  return seen
}

/** Starts a login whose person waits, and gives the address that the browser would be sent back to. */
const waitingLogin = async () => {
  portal.behaviour.person = 'waits'
  const child = start(words('--tenant', 'dev01'), { home })
  await until(() => home.opened().length === 1)
  const query = openedUrl().searchParams
  const callback = new URL(query.get('redirect_uri') ?? '')
  return { child, callback, state: query.get('state') ?? '' }
}

/** What the person's click does, once the browser has shown the page. */
const click = async (decision: 'authorizes' | 'cancels') => {
  await until(() => portal.calls.some((call) => call.path.startsWith('/oauth/authorize')))
  portal.behaviour.person = decision
  return fetch(openedUrl())
}

describe('signing in with the browser', () => {
  test('asks with PKCE, stores the login, and is not needed again', async () => {
    const { code, stdout, stderr } = await dev01()
    expect([code, JSON.parse(stdout).Version]).toEqual([0, 1])
    expect(home.opened()).toHaveLength(1)
    expect(home.opened()[0]).toStartWith('1 http')
    const url = openedUrl()
    // Who signs in at once needs no address.
    expect(['', `jitney: open ${url.href} to continue\n`]).toContain(stderr)
    expect(url.pathname).toBe('/oauth/authorize')
    const { redirect_uri, state, code_challenge, ...rest } = Object.fromEntries(url.searchParams)
    expect(redirect_uri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/)
    expect(state).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(code_challenge).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(rest).toEqual({
      response_type: 'code',
      client_id: 'jitney-cli',
      code_challenge_method: 'S256',
      scope: 'tenants',
      application: 'jitney',
    })
    expect(home.tab()).toContain('You are signed in')
    expect(statSync(home.files('login-')[0] ?? '').mode & 0o777).toBe(0o600)
    expect(portal.calls.at(-1)?.authorization).toBe('Bearer tenants-token-1')
    await dev01('--no-cache')
    expect((await run(['aws', '--host', portal.url, '--tenant', 'dev01'], { home })).code).toBe(0)
    expect(home.opened()).toHaveLength(1)
  })

  test('closes the port as soon as it is done', async () => {
    await dev01()
    const address = openedUrl().searchParams.get('redirect_uri') ?? ''
    expect(fetch(address)).rejects.toThrow()
  })

  test('is apart for administrators', async () => {
    await dev01()
    expect((await run(words('--admin'), { home })).code).toBe(0)
    expect(home.opened()).toHaveLength(2)
    expect(new URL(home.opened()[1]?.slice(2) ?? '').searchParams.get('scope')).toBe('administrator')
  })

  test('listens where it is told', async () => {
    const probe = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: () => new Response() })
    const port = String(probe.port)
    probe.stop(true)
    expect((await dev01('--port', port)).code).toBe(0)
    expect(openedUrl().searchParams.get('redirect_uri')).toBe(`http://127.0.0.1:${port}/callback`)
  })

  test('says so when the port is taken', async () => {
    const { code, stdout, stderr } = await dev01('--port', new URL(portal.url).port)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('gave EADDRINUSE')
    expect(home.opened()).toEqual([])
  })

  test('goes on when there is no browser to start', async () => {
    const child = start(words('--tenant', 'dev01'), { home, env: { JITNEY_BROWSER: '/nowhere/browser' } })
    const said = stderrOf(child)
    await until(() => said.text.includes('to continue'))
    const url = /open (\S+) to continue/.exec(said.text)?.[1] ?? ''
    await fetch(url)
    expect(await child.exited).toBe(0)
  })
})

describe('cancelling', () => {
  test('ends with one sentence and nothing stored', async () => {
    portal.behaviour.person = 'cancels'
    expect(await dev01()).toEqual({
      code: 4,
      stdout: '',
      stderr: expect.stringContaining('jitney: the request was cancelled in the browser\n'),
    })
    expect(home.tab()).toContain('was cancelled')
    expect(home.files('login-')).toEqual([])
  })

  test('is remembered for tools that ask again, until the person asks for it', async () => {
    portal.behaviour.person = 'cancels'
    const first = await dev01()
    portal.behaviour.person = 'authorizes'
    const again = await dev01()
    expect([again.code, again.stderr.split('\n')[0]]).toEqual([4, first.stderr.split('\n').at(-3)])
    expect(home.opened()).toHaveLength(1)
    const login = await run(['login', '--host', portal.url], { home })
    expect([login.code, home.opened().length]).toEqual([0, 2])
    expect((await dev01()).code).toBe(0)
    expect(home.opened()).toHaveLength(2)
  })

  test('ends for everyone who waits', async () => {
    portal.behaviour.person = 'waits'
    const children = Array.from({ length: 4 }, () => start(words('--tenant', 'dev01'), { home }))
    const said = children.map(stderrOf)
    await until(() => said.every(({ text }) => text.includes('to continue')))
    await click('cancels')
    expect(await Promise.all(children.map((child) => child.exited))).toEqual([4, 4, 4, 4])
    expect(home.opened()).toHaveLength(1)
    await until(() => said.every(({ text }) => text.includes('the request was cancelled in the browser')))
  })
})

test('many processes at once open one tab and make one login', async () => {
  portal.behaviour.person = 'waits'
  const children = Array.from({ length: 6 }, () => start(words('--tenant', 'dev01'), { home }))
  const said = children.map(stderrOf)
  await until(() => said.every(({ text }) => text.includes('to continue')))
  await click('authorizes')
  expect(await Promise.all(children.map((child) => child.exited))).toEqual(Array(6).fill(0))
  expect([home.opened().length, portal.logins(), portal.minted()]).toEqual([1, 1, 1])
})

describe('what is not the answer does not end the login', () => {
  test.each([
    ['a favicon', '/favicon.ico', {}, 404],
    ['the root', '/', {}, 404],
    ['no state', '/callback?code=x', {}, 400],
    ['another state', '/callback?code=x&state=y', {}, 400],
    ['two codes', '/callback?code=x&code=y&state=STATE', {}, 400],
    ['two states', '/callback?code=x&state=STATE&state=STATE', {}, 400],
    ['a code and an error', '/callback?code=x&error=access_denied&state=STATE', {}, 400],
    ['cancel with another state', '/callback?error=access_denied&state=y', {}, 400],
    ['a post', '/callback?code=x&state=STATE', { method: 'POST' }, 404],
    ['a HEAD', '/callback?code=x&state=STATE', { method: 'HEAD' }, 404],
    ['another Host', '/callback?code=x&state=STATE', { headers: { Host: 'evil.example' } }, 400],
  ] as const)('%s', async (_, path, init, status) => {
    const { child, callback, state } = await waitingLogin()
    const stray = await fetch(`${callback.origin}${path.replaceAll('STATE', state)}`, init)
    expect([stray.status, await stray.text()]).toEqual([status, ''])
    expect(portal.calls.filter((call) => call.path === '/oauth/token')).toEqual([])
    await click('authorizes')
    expect(await child.exited).toBe(0)
  })
})

test('the page in the tab is closed to everything', async () => {
  const { child } = await waitingLogin()
  const page = await click('authorizes')
  await child.exited
  const { headers } = page
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('x-frame-options')).toBe('DENY')
})

test('a caller that is killed leaves the login to finish, and the next one finds it', async () => {
  const { child } = await waitingLogin()
  child.kill(9)
  await child.exited
  await click('authorizes')
  await until(() => home.files('login-').length === 1)
  expect((await dev01()).code).toBe(0)
  expect(home.opened()).toHaveLength(1)
})

describe('a stored login', () => {
  test('that the portal has ended is dropped, and the person signs in once more', async () => {
    await dev01()
    portal.revoke('tenants-token-1')
    expect((await dev01('--no-cache')).code).toBe(0)
    expect([portal.logins(), home.opened().length]).toEqual([2, 2])
    expect(readFileSync(home.files('login-')[0] ?? '', 'utf8')).toContain('tenants-token-2')
  })

  test('without --interactive ends the command', async () => {
    await dev01()
    portal.revoke('tenants-token-1')
    const { code } = await run(['aws', '--host', portal.url, '--tenant', 'dev01', '--no-cache'], { home })
    expect([code, home.opened().length, home.files('login-')]).toEqual([4, 1, []])
  })

  test('that is refused twice does not go round', async () => {
    await dev01()
    portal.behaviour.answer = (request) =>
      request.url.includes('console-sessions') ? deadToken() : undefined
    expect((await dev01('--no-cache')).code).toBe(4)
    expect(portal.logins()).toBe(2)
  })

  test.each([
    ["a network's sign-in page", () => new Response('log in', { status: 401 })],
    [
      'a 401 that only looks like ours',
      () =>
        new Response('', { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } }),
    ],
    ['a store that is away', () => problem(503, 'store_unavailable', 'away')],
    ['a refusal', () => problem(403, 'access_refused', 'no')],
  ])('survives %s', async (_, answer) => {
    await dev01()
    portal.behaviour.answer = answer
    expect((await dev01('--no-cache')).code).not.toBe(0)
    portal.behaviour.answer = undefined
    expect((await dev01('--no-cache')).code).toBe(0)
    expect(home.opened()).toHaveLength(1)
  })

  const endLogin = () => {
    const [path = ''] = home.files('login-')
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), expiresAt: 1 }))
  }

  test('that is over opens no browser while what was minted under it lives', async () => {
    const first = await dev01()
    ageCredentials(home, 46 * 60_000)
    endLogin()
    const second = await dev01()
    expect([second.code, JSON.parse(second.stdout).AccessKeyId]).toEqual([
      0,
      JSON.parse(first.stdout).AccessKeyId,
    ])
    expect([home.opened().length, portal.minted()]).toEqual([1, 1])
  })

  test('is what a renewal in the background stands on: it stops where the login ends', async () => {
    await dev01()
    ageCredentials(home, 46 * 60_000)
    const renew = () =>
      run(['internal-renew'], {
        home,
        input: JSON.stringify({ words: words('--tenant', 'dev01').slice(1), environment: {} }),
      })
    expect(await renew()).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(portal.minted()).toBe(2)
    await renew()
    expect(portal.minted()).toBe(2)
    ageCredentials(home, 46 * 60_000)
    endLogin()
    const asked = portal.calls.length
    expect(await renew()).toEqual({ code: 0, stdout: '', stderr: '' })
    expect([portal.calls.length, home.opened().length]).toEqual([asked, 1])
  })

  test('is dropped by a renewal that the portal tells so', async () => {
    await dev01()
    ageCredentials(home, 46 * 60_000)
    portal.revoke('tenants-token-1')
    const input = JSON.stringify({ words: words('--tenant', 'dev01').slice(1), environment: {} })
    await run(['internal-renew'], { home, input })
    expect([home.files('login-'), home.opened().length]).toEqual([[], 1])
  })

  test('that others can read is not believed', async () => {
    await dev01()
    chmodSync(home.files('login-')[0] ?? '', 0o644)
    await dev01()
    expect(home.opened()).toHaveLength(2)
  })
})

describe('where the portal has no code grant', () => {
  test('the older hand-over is used', async () => {
    portal.behaviour.dialect = 'duplocloud'
    portal.behaviour.answer = (request) =>
      request.url.includes('/.well-known/') ? new Response('', { status: 404 }) : undefined
    const { code } = await dev01()
    expect(code).toBe(0)
    const { localPort, ...rest } = Object.fromEntries(openedUrl().searchParams)
    expect(rest).toEqual({ localAppName: 'jitney', redirect: 'true' })
    expect(localPort).toMatch(/^\d+$/)
    expect(home.tab()).toBe('You can close this tab.')
  })

  test('cancelling there is said in the same words', async () => {
    portal.behaviour.dialect = 'duplocloud'
    portal.behaviour.person = 'cancels'
    portal.behaviour.answer = (request) =>
      request.url.includes('/.well-known/') ? new Response('<html>', { status: 200 }) : undefined
    const { code, stderr } = await dev01()
    expect(code).toBe(4)
    expect(stderr).toContain('jitney: the request was cancelled in the browser\n')
  })

  test('but not because the portal is ill', async () => {
    portal.behaviour.answer = (request) =>
      request.url.includes('/.well-known/') ? new Response('', { status: 503 }) : undefined
    const { code } = await dev01()
    expect([code, home.opened()]).toEqual([5, []])
  })
})

test('a login that is over at once is said, and opens no second tab', async () => {
  portal.behaviour.tokenLifetimeSeconds = 1
  portal.behaviour.answer = async (request) => {
    const over = Date.now() + 1000
    if (request.url.endsWith('/oauth/token')) await until(() => Date.now() > over)
    return undefined
  }
  const { code, stderr } = await dev01()
  expect([code, home.opened().length]).toEqual([5, 1])
  expect(stderr).toContain('gave a login that is over already')
})

test('without a cache the login still works, and says that it is not kept', async () => {
  const file = join(home.home, 'file')
  writeFileSync(file, '')
  const { code, stdout, stderr } = await run(words('--tenant', 'dev01'), {
    home,
    env: { JITNEY_CACHE_DIR: file },
  })
  expect([code, JSON.parse(stdout).Version]).toEqual([0, 1])
  expect(stderr).toContain('the cache cannot be used')
})

test('a token given by flag is used as it is, whatever --interactive says', async () => {
  const { code } = await dev01('--token', 'bad')
  expect([code, home.opened()]).toEqual([4, []])
})
