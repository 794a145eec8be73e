import { describe, expect, test } from 'bun:test'
import { readConfig } from './read-config.ts'

describe('readConfig', () => {
  test('an empty environment is a portal on this machine alone', () => {
    const config = readConfig({})
    expect(config.listen).toEqual(['127.0.0.1', '::1'])
    expect(config.publicUrl.href).toBe('http://localhost:8080/')
    expect(config.awsEndpoint).toBeUndefined()
    expect(Object.isFrozen(config)).toBe(true)
  })

  test('AWS_ENDPOINT_URL is not ours to follow', () => {
    expect(
      readConfig({ AWS_ENDPOINT_URL: 'http://evil.example', AWS_ENDPOINT_URL_STS: 'http://evil.example' })
        .awsEndpoint,
    ).toBeUndefined()
  })

  test.each([
    [{ JITNEY_PORT: '0' }, 'JITNEY_PORT must be a port from 1 to 65535, not "0"'],
    [{ JITNEY_PORT: '80a' }, 'JITNEY_PORT must be a port from 1 to 65535, not "80a"'],
    [{ JITNEY_PUBLIC_URL: 'http://jitney.example.com' }, 'JITNEY_PUBLIC_URL must begin with https://'],
    [{ JITNEY_PUBLIC_URL: 'http://localhost.example.com' }, 'JITNEY_PUBLIC_URL must begin with https://'],
    [
      { JITNEY_PUBLIC_URL: 'https://x.example/portal' },
      'JITNEY_PUBLIC_URL must be an address without a path, such as https://jitney.example.com',
    ],
    [
      { JITNEY_PUBLIC_URL: 'ftp://x.example' },
      'JITNEY_PUBLIC_URL must be an http or https address, not "ftp://x.example"',
    ],
    [
      { JITNEY_LISTEN: 'everywhere' },
      'JITNEY_LISTEN must be IP addresses separated by commas, not "everywhere"',
    ],
    [
      { JITNEY_LISTEN: '0.0.0.0' },
      'JITNEY_LISTEN names a public address: set JITNEY_TLS_CERT and JITNEY_TLS_KEY, or JITNEY_TRUSTED_PROXIES',
    ],
    [{ JITNEY_TLS_CERT: 'a.pem' }, 'JITNEY_TLS_CERT and JITNEY_TLS_KEY go together'],
    [
      { JITNEY_AWS_ENDPOINT: 'http://10.0.0.1:4566' },
      'JITNEY_AWS_ENDPOINT must begin with https:// unless it is on this machine',
    ],
    [
      { JITNEY_DOWNLOAD_URL: 'http://files.example.com' },
      'JITNEY_DOWNLOAD_URL must begin with https:// unless it is on this machine',
    ],
    [
      { JITNEY_DOWNLOAD_URL: 'https://files.example.com/?v=1' },
      'JITNEY_DOWNLOAD_URL must be the address of a folder, such as https://example.com/jitney/v0.1.0',
    ],
    [{ JITNEY_LOG: 'debug' }, 'JITNEY_LOG must be info or warn, not "debug"'],
  ])('%p is refused with one sentence', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(new Error(sentence))
  })

  test('a public address is fine with TLS or behind a known proxy', () => {
    const publicUrl = { JITNEY_LISTEN: '0.0.0.0,::', JITNEY_PUBLIC_URL: 'https://jitney.example.com' }
    expect(readConfig({ ...publicUrl, JITNEY_TLS_CERT: 'c.pem', JITNEY_TLS_KEY: 'k.pem' }).listen).toEqual([
      '0.0.0.0',
      '::',
    ])
    const proxies = '10.0.0.2, 10.1.0.0/16'
    expect(readConfig({ ...publicUrl, JITNEY_TRUSTED_PROXIES: proxies }).trustedProxies).toEqual(
      proxies.split(', '),
    )
    for (const odd of ['proxy', '10.0.0.0/33', '10.0.0.0/', '::/129', '10.0.0.0/8/8']) {
      expect(() => readConfig({ ...publicUrl, JITNEY_TRUSTED_PROXIES: odd })).toThrow(
        'IP addresses or CIDR blocks',
      )
    }
  })
})
