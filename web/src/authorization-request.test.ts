import { describe, expect, test } from 'bun:test'
import { Authorization, applicationName as protocolName } from '../../src/protocol/authorizations.ts'
import {
  applicationName,
  authorizationBody,
  leadsToAsker,
  readAuthorizationAddress,
} from './authorization-request.ts'

const legacyPath = '/app/user/verify-token'
const codePath = '/oauth/authorize'

const legacy = (query: string) => readAuthorizationAddress(legacyPath, new URLSearchParams(query))

const codeParameters: Readonly<Record<string, string>> = {
  response_type: 'code',
  client_id: 'jitney-cli',
  redirect_uri: 'http://127.0.0.1:4000/callback',
  code_challenge: 'c'.repeat(43),
  code_challenge_method: 'S256',
  state: 'state-1',
  scope: 'tenants',
  application: 'jitney',
}

const code = (changed: Readonly<Record<string, string>> = {}) =>
  readAuthorizationAddress(codePath, new URLSearchParams({ ...codeParameters, ...changed }))

function asked(reading: ReturnType<typeof legacy>) {
  if (reading.kind !== 'asked') throw new Error(`not asked: ${JSON.stringify(reading)}`)
  return reading.request
}

describe('the legacy address', () => {
  test('as duplo-jit opens it', () => {
    expect(legacy('localAppName=duplo-jit&localPort=4000&isAdmin=true&redirect=true')).toEqual({
      kind: 'asked',
      request: {
        flow: 'legacy',
        application: 'duplo-jit',
        host: '127.0.0.1',
        port: 4000,
        administrator: true,
        redirect: true,
      },
    })
  })

  test('as duploctl opens it, with isAdmin=false', () => {
    expect(asked(legacy('localAppName=duploctl&localPort=65535&isAdmin=false'))).toMatchObject({
      administrator: false,
      redirect: false,
    })
  })

  test('with success=true it is done, whatever else it holds', () => {
    expect(legacy('localAppName=duplo-jit&localPort=4000&success=true')).toEqual({ kind: 'done' })
  })

  test.each([
    ['localPort=4000', '"localAppName" is missing'],
    ['localAppName=&localPort=4000', '"localAppName" is not valid'],
    [`localAppName=${'a'.repeat(65)}&localPort=4000`, '"localAppName" is not valid'],
    ['localAppName=a%0Ab&localPort=4000', '"localAppName" is not valid'],
    ['localAppName=a%0A&localPort=4000', '"localAppName" is not valid'],
    ['localAppName=a&localAppName=b&localPort=4000', '"localAppName" is given more than once'],
    ['localAppName=a', '"localPort" is missing'],
    ['localAppName=a&localPort=1023', 'the port in "localPort" is not from 1024 to 65535'],
    ['localAppName=a&localPort=65536', 'the port in "localPort" is not from 1024 to 65535'],
    ['localAppName=a&localPort=4000.5', '"localPort" is not valid'],
    ['localAppName=a&localPort=4000@evil.example', '"localPort" is not valid'],
    ['localAppName=a&localPort=0x1f90', '"localPort" is not valid'],
    ['localAppName=a&localPort=4000&isAdmin=yes', '"isAdmin" is not valid'],
    ['localAppName=a&localPort=4000&isAdmin=false&isAdmin=true', '"isAdmin" is given more than once'],
  ])('%s is wrong', (query, reason) => {
    expect(legacy(query)).toEqual({ kind: 'wrong', reason })
  })
})

describe('the authorization request', () => {
  test('as the CLI opens it', () => {
    expect(asked(code())).toEqual({
      flow: 'code',
      application: 'jitney',
      host: '127.0.0.1',
      port: 4000,
      administrator: false,
      clientId: 'jitney-cli',
      redirectUri: 'http://127.0.0.1:4000/callback',
      codeChallenge: 'c'.repeat(43),
      state: 'state-1',
    })
  })

  test('with an IPv6 loopback address', () => {
    expect(asked(code({ redirect_uri: 'http://[::1]:4000/callback' }))).toMatchObject({
      host: '[::1]',
      port: 4000,
    })
  })

  test.each([
    ['redirect_uri', 'http://localhost:4000/callback'],
    ['redirect_uri', 'https://127.0.0.1:4000/callback'],
    ['redirect_uri', 'http://127.0.0.1:4000/callback?next=/'],
    ['redirect_uri', 'http://127.0.0.1:4000/callback/../other'],
    ['redirect_uri', 'http://127.0.0.1:4000@evil.example/callback'],
    ['redirect_uri', 'http://127.0.0.1.evil.example:4000/callback'],
    ['redirect_uri', 'http://127.0.0.2:4000/callback'],
    ['redirect_uri', 'http://user@127.0.0.1:4000/callback'],
    ['redirect_uri', 'http://127x0x0x1:4000/callback'],
    ['response_type', 'token'],
    ['client_id', 'jitney-cli2'],
    ['code_challenge', 'c'.repeat(42)],
    ['code_challenge_method', 'plain'],
    ['state', ''],
    ['scope', 'tenants administrator'],
    ['application', '<b>'],
  ])('%s=%s is wrong', (name, value) => {
    expect(code({ [name]: value })).toEqual({ kind: 'wrong', reason: `"${name}" is not valid` })
  })

  test('a privileged port is wrong', () => {
    expect(code({ redirect_uri: 'http://127.0.0.1:0080/callback' }).kind).toBe('wrong')
  })
})

describe('authorizationBody', () => {
  const requests = [
    asked(legacy('localAppName=a&localPort=4000&isAdmin=true&redirect=true')),
    asked(code({ scope: 'administrator' })),
  ]

  test.each(requests)('is what the protocol says', (request) => {
    const body = authorizationBody(request, { decision: 'authorize', administrator: true })
    expect(Authorization.parse(body)).toEqual(body)
  })

  test('gives less than was asked for when the click says so', () => {
    const click = { decision: 'authorize', administrator: false } as const
    expect(requests.map((request) => authorizationBody(request, click))).toMatchObject([
      { administrator: false },
      { scope: 'tenants' },
    ])
  })

  test('never gives more than was asked for', () => {
    const click = { decision: 'authorize', administrator: true } as const
    expect(authorizationBody(asked(legacy('localAppName=a&localPort=4000')), click)).toMatchObject({
      administrator: false,
    })
    expect(authorizationBody(asked(code()), click)).toMatchObject({ scope: 'tenants' })
  })
})

describe('leadsToAsker', () => {
  const legacyRequest = asked(legacy('localAppName=a&localPort=4000&redirect=true'))
  const codeRequest = asked(code())

  test('the address that the request named', () => {
    expect(leadsToAsker(legacyRequest, 'http://127.0.0.1:4000/?t=x')).toBe(true)
    expect(leadsToAsker(codeRequest, 'http://127.0.0.1:4000/callback?code=x&state=y')).toBe(true)
  })

  test.each([
    'http://127.0.0.1:4001/callback?code=x',
    'http://127.0.0.1:4000@evil.example/callback?code=x',
    'https://evil.example/callback?code=x',
    'javascript:alert(1)',
    '/callback?code=x',
  ])('not %s', (address) => {
    expect(leadsToAsker(legacyRequest, address)).toBe(false)
    expect(leadsToAsker(codeRequest, address)).toBe(false)
  })

  test('a code goes to the callback and to no other path', () => {
    expect(leadsToAsker(codeRequest, 'http://127.0.0.1:4000/?code=x')).toBe(false)
  })
})

test("the application's name is what the protocol says", () => {
  expect(applicationName.source).toBe(protocolName.source)
})
