import { describe, expect, test } from 'bun:test'
import { matchPath } from './router.tsx'

describe('matchPath', () => {
  test('a path without parameters, with and without the slash at its end', () => {
    expect(matchPath('/app', '/app/')).toEqual({})
    expect(matchPath('/app', '/app')).toEqual({})
  })

  test('parameters, decoded', () => {
    expect(matchPath('/app/tenants/:tenant/:tab', '/app/tenants/dev%2001/audit')).toEqual({
      tenant: 'dev 01',
      tab: 'audit',
    })
  })

  test.each(['/app/tenants', '/app/tenants/a/b', '/app/users/a', '/app/tenants/%zz'])('not %s', (path) => {
    expect(matchPath('/app/tenants/:tenant', path)).toBeUndefined()
  })
})
