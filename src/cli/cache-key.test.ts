import { expect, test } from 'bun:test'
import { parseAwsRequest } from './aws-request.ts'
import { cacheDirectory } from './cache-directory.ts'
import { credentialsKey, loginKey } from './cache-key.ts'
import { parsePortalAddress } from './portal-address.ts'

const key = (...words: string[]) => {
  const request = parseAwsRequest(words, {})
  return credentialsKey(request, request.proof.kind === 'token' ? request.proof.token : 'a')
}
const base = ['--host', 'https://p.example', '--token', 'a', '--tenant', 'dev01']

test('every part of a request makes another key', () => {
  const keys = [
    key(...base),
    key(...base, '--host', 'https://q.example'),
    key(...base, '--host', 'https://p.example:8443'),
    key(...base, '--host', 'https://p.example/path'),
    key(...base, '--api-host', 'https://api.example'),
    key(...base, '--token', 'b'),
    key(...base, '--tenant', 'dev02'),
    key('--host', 'https://p.example', '--token', 'a', '--admin'),
    key('--host', 'https://p.example', '--token', 'a', '--duplo-ops'),
    key('--host', 'https://p.example', '--token', 'a', '--tenant', 'admin'),
    key('--host', 'https://p.example', '--interactive', '--tenant', 'dev01'),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  for (const one of keys) expect(one).toMatch(/^[0-9a-f]{64}$/)
})

test('two spellings of the same request make one key', () => {
  expect(key(...base, '--host', 'https://P.example:443/', '--tenant', 'DEV01', '--no-cache', '--debug')).toBe(
    key(...base),
  )
})

test('a login is kept for one portal and one kind of access', () => {
  const [p, q] = [parsePortalAddress('x', 'https://p.example'), parsePortalAddress('x', 'https://q.example')]
  expect(new Set([loginKey(p, 'tenants'), loginKey(p, 'administrator'), loginKey(q, 'tenants')]).size).toBe(3)
})

test.each([
  [{ JITNEY_CACHE_DIR: '/c/', HOME: '/h' }, 'linux', '/c'],
  [{ JITNEY_CACHE_DIR: '/', HOME: '/h' }, 'linux', '/'],
  [{ XDG_CACHE_HOME: '/x', HOME: '/h' }, 'linux', '/x/jitney'],
  [{ XDG_CACHE_HOME: 'relative', HOME: '/h' }, 'linux', '/h/.cache/jitney'],
  [{ HOME: '/h' }, 'darwin', '/h/Library/Caches/jitney'],
  [{ LOCALAPPDATA: 'C:\\L' }, 'win32', 'C:\\L/jitney'],
  [{}, 'linux', undefined],
])('the cache of %j on %s is %s', (environment, platform, expected) =>
  expect(cacheDirectory(environment, platform)).toBe(expected),
)
