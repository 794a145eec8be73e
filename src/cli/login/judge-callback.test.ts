import { describe, expect, test } from 'bun:test'
import { judgeCallback } from './judge-callback.ts'
import { judgeLegacyCallback } from './judge-legacy-callback.ts'
import { browserCommand } from './open-browser.ts'
import { challengeOf, randomSecret } from './pkce.ts'

const expected = { port: 4000, state: 's'.repeat(43) }
const get = (target: string, more: object = {}) =>
  judgeCallback({ method: 'GET', host: '127.0.0.1:4000', target, fetchMode: null, ...more }, expected)

test('the challenge is that of RFC 7636, appendix B', () => {
  expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  )
})

test('a secret has 256 bits and is never the same', () => {
  expect(randomSecret()).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(randomSecret()).not.toBe(randomSecret())
})

describe('the answer of the portal', () => {
  test('is a code or a cancellation', () => {
    expect(get(`/callback?code=c1&state=${expected.state}`)).toEqual({ kind: 'code', code: 'c1' })
    expect(get(`/callback?error=access_denied&state=${expected.state}`)).toEqual({ kind: 'cancelled' })
  })

  test.each([
    [`/callback?code=c1&state=${'s'.repeat(42)}`, {}],
    [`/callback?code=c1&state=${'x'.repeat(43)}`, {}],
    ['/callback?code=c1&state=', {}],
    [`/callback?state=${expected.state}`, {}],
    [`/callback?code=&state=${expected.state}`, {}],
    [`/callback?code=a%0Ab&state=${expected.state}`, {}],
    [`/callback?error=server_error&state=${expected.state}`, {}],
    [`/callback/?code=c1&state=${expected.state}`, {}],
    [`//callback?code=c1&state=${expected.state}`, {}],
    [`/callback?code=c1&state=${expected.state}`, { host: 'localhost:4000' }],
    [`/callback?code=c1&state=${expected.state}`, { host: '127.0.0.1' }],
    [`/callback?code=c1&state=${expected.state}`, { host: null }],
    [`/callback?code=c1&state=${expected.state}`, { method: 'PUT' }],
  ])('is not %s %j', (target, more) => expect(get(target, more).kind).toBe('stray'))
})

describe('the older hand-over', () => {
  const origin = 'https://p.example'
  const judge = (method: string, target: string, more: object = {}) =>
    judgeLegacyCallback(
      { method, target, host: '127.0.0.1:4000', origin: null, body: '', fetchMode: null, ...more },
      { port: 4000, origin },
    )

  test.each([
    ['GET', '/?t=tok_1', {}, { kind: 'token', token: 'tok_1', by: 'redirect' }],
    ['GET', '/?t=tok_1', { fetchMode: 'navigate' }, { kind: 'token', token: 'tok_1', by: 'redirect' }],
    ['GET', '/?t=tok_1', { fetchMode: 'no-cors' }, { kind: 'stray', status: 404 }],
    ['GET', '/?t=a%252Bb', {}, { kind: 'token', token: 'a+b', by: 'redirect' }],
    ['POST', '/', { origin, body: 'tok' }, { kind: 'token', token: 'tok', by: 'post' }],
    [
      'POST',
      '/v2/callbackWithOtp',
      { origin, body: '{"token":"tok","otp":"1"}' },
      { kind: 'token', token: 'tok', by: 'post' },
    ],
    ['OPTIONS', '/', { origin }, { kind: 'preflight' }],
    ['GET', '/v2/callbackWithOtp', {}, { kind: 'cancelled' }],
    ['POST', '/v2/callbackWithOtp', { origin }, { kind: 'cancelled' }],
    ['GET', '/', {}, { kind: 'stray', status: 404 }],
    ['GET', '/favicon.ico', {}, { kind: 'stray', status: 404 }],
    ['GET', '/?t=', {}, { kind: 'stray', status: 400 }],
    ['GET', '/?t=a&t=b', {}, { kind: 'stray', status: 400 }],
    ['GET', '/?t=tok', { host: 'evil.example' }, { kind: 'stray', status: 400 }],
    ['POST', '/', { origin: 'https://evil.example', body: 'tok' }, { kind: 'stray', status: 400 }],
    ['POST', '/', { body: 'tok' }, { kind: 'stray', status: 400 }],
    ['OPTIONS', '/', { origin: 'https://evil.example' }, { kind: 'stray', status: 404 }],
    ['HEAD', '/?t=tok', {}, { kind: 'stray', status: 404 }],
  ] as const)('%s %s %j', (method, target, more, result) =>
    expect(judge(method, target, more)).toEqual(result),
  )
})

describe('the browser', () => {
  const url = 'https://p.example/?a=1&b=2'
  test.each([
    [{}, 'linux', ['xdg-open', url]],
    [{}, 'darwin', ['/usr/bin/open', url]],
    [{}, 'win32', ['rundll32', 'url.dll,FileProtocolHandler', url]],
    [{ BROWSER: 'firefox:chromium' }, 'linux', ['firefox', url]],
    [{ BROWSER: 'firefox %s' }, 'linux', ['xdg-open', url]],
    [{ BROWSER: 'firefox', JITNEY_BROWSER: '/my browser' }, 'linux', ['/my browser', url]],
  ])('of %j on %s', (environment, platform, command) =>
    expect(browserCommand(url, environment, platform)).toEqual(command),
  )
})
