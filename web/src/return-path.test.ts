import { describe, expect, test } from 'bun:test'
import { safeReturnPath, signInAddress } from './return-path.ts'

const origin = 'https://portal.example'

describe('safeReturnPath', () => {
  test.each([
    '/app/',
    '/app/profile?tab=tokens',
    '/app/user/verify-token?localAppName=duplo-jit&localPort=4000',
    '/oauth/authorize?client_id=jitney-cli&state=a%20b',
  ])('comes back to %s', (wanted) => {
    expect(safeReturnPath(wanted, origin)).toBe(wanted)
  })

  test.each([
    ['nothing', null],
    ['an empty one', ''],
    ['another site', 'https://evil.example/app/'],
    ['our site in full', 'https://portal.example/app/'],
    ['another host without a scheme', '//evil.example/app/'],
    ['a backslash', '/\\evil.example/app/'],
    ['two backslashes', '\\\\evil.example/app/'],
    ['a tab within', '/\t/evil.example/app/'],
    ['a newline within', '/\n/evil.example/app/'],
    ['a space before', ' //evil.example/app/'],
    ['a script', 'javascript:alert(1)'],
    ['a user before a host', '/@evil.example'],
    ['a path that climbs out', '/app/../api/v1/me'],
    ['an encoded climb', '/app/%2e%2e/api/v1/me'],
    ['the API', '/api/v1/me'],
    ['the token endpoint', '/oauth/token'],
    ['a neighbour of the application', '/application/'],
    ['a path below the authorization page', '/oauth/authorize/../token'],
    ['the sign-in itself', '/app/sign-in?return=/app/sign-in'],
  ])('%s leads home', (_, wanted) => {
    expect(safeReturnPath(wanted, origin)).toBe('/app/')
  })

  test('a climb that stays below /app/ is taken as the browser resolves it', () => {
    expect(safeReturnPath('/app/x/../profile#secret', origin)).toBe('/app/profile')
  })
})

test('signInAddress carries a path with its query as one value', () => {
  const address = new URL(signInAddress('/app/console?tenant=dev01&destination=/s3'), origin)
  expect([...address.searchParams]).toEqual([['return', '/app/console?tenant=dev01&destination=/s3']])
})
