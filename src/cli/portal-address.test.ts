import { describe, expect, test } from 'bun:test'
import { isLoopback, parsePortalAddress } from './portal-address.ts'

const parse = (text: string): string => parsePortalAddress('portal address', text)

describe('a portal address', () => {
  test.each([
    ['https://portal.example.com', 'https://portal.example.com'],
    ['https://portal.example.com/', 'https://portal.example.com'],
    ['https://PORTAL.example.com:443/', 'https://portal.example.com'],
    ['https://portal.example.com:8443/jit/', 'https://portal.example.com:8443/jit'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is %s', (text, expected) => expect(parse(text)).toBe(expected))

  test.each([
    'http://localhost.evil.com',
    'http://localhost.',
    'http://example.com',
    'http://127.0.0.1.evil.com',
    'http://127.0.0.2',
    'http://[::2]',
    'http://localhost@evil.com',
    'https://user:secret@portal.example.com',
    'https://user@portal.example.com',
    'ftp://portal.example.com',
    'file:///etc/passwd',
    'javascript://portal',
    'portal.example.com',
    'https://',
    'https://a b',
    'https://a\\b',
    'https://a\nb',
    'https://portal.example.com?x',
    'https://portal.example.com/#',
    '--token',
  ])('is not %j', (text) => expect(() => parse(text)).toThrow(/^the portal address /))

  test('is of this machine only when the whole name says so', () => {
    expect(['http://localhost:1', 'https://[::1]', 'https://127.0.0.1'].map(isLoopback)).toEqual([
      true,
      true,
      true,
    ])
    expect(isLoopback('https://localhost.evil.com')).toBe(false)
  })
})
