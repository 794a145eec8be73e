import { describe, expect, test } from 'bun:test'
import { networkOf } from '../domain/network.ts'
import { parseDestination } from './api/destination.ts'
import { clientAddressOf } from './client-address.ts'
import { instant } from './instant.ts'
import { addressMatcher, parseAddress } from './ip-address.ts'
import { isLoopbackRedirect } from './loopback-redirect.ts'
import { rateLimit } from './rate-limit.ts'
import { describeError, redact, stackOf } from './redact.ts'
import { servedOrigins } from './served-origins.ts'

describe('addresses', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    [' 2001:DB8::1 ', '2001:db8::1'],
    ['10.0.0.1:80', undefined],
    ['unknown', undefined],
    ['', undefined],
  ])('%p is %p', (text, address) => expect(parseAddress(text)).toBe(address))

  test('a matcher knows single addresses and blocks', () => {
    const isTrusted = addressMatcher(['10.0.0.0/8', '192.0.2.1', 'fd00::/8'])
    expect(['10.1.2.3', '192.0.2.1', 'fd12::1'].map(isTrusted)).toEqual([true, true, true])
    expect(['11.0.0.1', '192.0.2.2', 'fe80::1', '', 'unknown'].map(isTrusted)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })

  test.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', 'proxy.example', '::/129', '10.0.0.0/-1', ''])(
    'a matcher is not made of %p',
    (entry) => expect(() => addressMatcher([entry])).toThrow('must hold IP addresses or CIDR blocks'),
  )

  const isTrusted = (address: string) => address.startsWith('10.')
  test.each([
    ['10.0.0.1', undefined, '10.0.0.1'],
    ['10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['10.0.0.1', 'forged, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['10.0.0.1', '203.0.113.9, garbage', '10.0.0.1'],
    ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['203.0.113.1', '203.0.113.9', '203.0.113.1'],
    ['', '203.0.113.9', 'unknown'],
  ])('peer %p forwarding for %p is %p', (peer, forwardedFor, client) =>
    expect(clientAddressOf({ peer, forwardedFor, isTrusted })).toBe(client),
  )

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::', 'fe80:0:0:0'],
  ])('the network of %p is %p', (address, network) => expect(networkOf(address)).toBe(network))
})

describe('the portal’s own address', () => {
  test.each([
    'http://jit.example.com',
    'https://jit.example.com/portal',
    'https://jit.example.com/?a',
    'ftp://localhost',
    'https://u:p@jit.example.com',
  ])('is not %p', (url) =>
    expect(() => servedOrigins(new URL(url))).toThrow('"publicUrl" must be an https URL without a path'),
  )
  test('is one name over https', () => {
    const { canonical, secure, servesHost, isOurPage } = servedOrigins(new URL('https://jit.example.com'))
    expect([canonical, secure]).toEqual(['https://jit.example.com', true])
    expect(['jit.example.com', 'jit.example.com:443', 'localhost', undefined].map(servesHost)).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(isOurPage('https://jit.example.com', 'jit.example.com')).toBe(true)
    expect(isOurPage('http://jit.example.com', 'jit.example.com')).toBe(false)
    expect(isOurPage(undefined, 'jit.example.com')).toBe(false)
  })
})

describe('where an application may be answered', () => {
  test.each([
    ['http://127.0.0.1:1024/callback', true],
    ['http://[::1]:65535/callback', true],
    ['http://127.0.0.1:1023/callback', false],
    ['http://127.0.0.1:65536/callback', false],
    ['http://127.0.0.1:08080/callback', false],
    ['http://127.0.0.1/callback', false],
    ['http://127.0.0.1:8080/callback/', false],
    ['http://127.0.0.1:8080/callback#x', false],
    ['http://127.0.0.1:8080\\@evil.example/callback', false],
    ['http://127.1:8080/callback', false],
    ['http://localhost:8080/callback', false],
    ['https://127.0.0.1:8080/callback', false],
    ['HTTP://127.0.0.1:8080/callback', false],
    ['http://127.0.0.1:8080/callback\n', false],
  ])('%p: %p', (uri, allowed) => expect(isLoopbackRedirect(uri)).toBe(allowed))
})

describe('where the console may open', () => {
  test.each(['/', '/s3/buckets/dev01-data?region=eu-central-1#x', '/ec2/home', undefined])('%p', (path) =>
    expect(parseDestination(path)).toBe(path),
  )
  test.each(['s3', '//x', '/\\x', '/a\\b', '/\t/x', '/a\u200b', '/a\u2028', 'javascript:alert(1)'])(
    'not %p',
    (path) => expect(() => parseDestination(path)).toThrow('must be a path of the AWS console'),
  )
})

describe('the rate limit', () => {
  const limited = (keys: number) => {
    let now = 0
    const mustBeWithin = rateLimit({ perSecond: 2, burst: 3, keys, elapsed: () => now })
    const ask = (key: string) => {
      try {
        mustBeWithin(key)
        return 'ok'
      } catch (error) {
        return error
      }
    }
    return { ask, wait: (milliseconds: number) => (now += milliseconds) }
  }
  const tooMany = expect.objectContaining({ code: 'too_many_requests', retryAfterSeconds: 1 })

  test('lets a burst through, then what comes back', () => {
    const { ask, wait } = limited(10)
    expect([ask('a'), ask('a'), ask('a'), ask('a')]).toEqual(['ok', 'ok', 'ok', tooMany])
    expect(ask('b')).toBe('ok')
    wait(500)
    expect([ask('a'), ask('a')]).toEqual(['ok', tooMany])
    wait(60_000)
    expect([ask('a'), ask('a'), ask('a'), ask('a')]).toEqual(['ok', 'ok', 'ok', tooMany])
  })
  test('forgets who was silent the longest when there are too many', () => {
    const { ask } = limited(2)
    for (const key of ['a', 'a', 'a', 'b', 'a', 'c']) ask(key)
    expect(ask('a')).toEqual(tooMany)
  })
})

describe('what may be written down', () => {
  test('long words and query strings go, names and ids stay', () => {
    const id = crypto.randomUUID()
    expect(redact(`role jitney-dev01 of ${id} at https://x/y?Token=abc and jitp_${'a'.repeat(49)}`)).toBe(
      `role jitney-dev01 of ${id} at https://x/y?[redacted] and [redacted]`,
    )
  })
  test('an error is told with its causes, and never what is thrown beside errors', () => {
    const error = new Error('outer', { cause: new TypeError('inner', { cause: 'a secret in a string' }) })
    expect(describeError(error)).toBe('Error: outer <- TypeError: inner <- string')
  })
  test('a stack tells where, not what', () => {
    const stack = stackOf(new Error('what'))
    expect(stack).toContain('at ')
    expect(stack).not.toContain('what')
  })
})

test('a time is cut to the second, never rounded up', () =>
  expect(instant(new Date('2026-01-01T00:00:00.999Z'))).toBe('2026-01-01T00:00:00Z'))
