import { describe, expect, test } from 'bun:test'
import { type Environment, parseAwsRequest } from './aws-request.ts'
import { applicationName, readInvocation } from './command-line.ts'

const base = ['--host', 'https://p.example', '--token', 't']
const refusal = (words: string[], environment: Environment = {}) => {
  try {
    parseAwsRequest(words, environment)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : undefined
  }
}

describe('what is asked for', () => {
  test('administrator access leaves a tenant of the environment alone', () => {
    expect(parseAwsRequest([...base, '--admin'], { JITNEY_TENANT: 'dev01' }).target.kind).toBe(
      'administrator',
    )
  })

  test('a token given by flag beats --interactive, which beats one of the environment', () => {
    const environment = { JITNEY_TOKEN: 'e', JITNEY_TENANT: 'dev01' }
    const proof = (...words: string[]) =>
      parseAwsRequest(['--host', 'https://p.example', ...words], environment).proof
    expect(proof('--token', 'f', '--interactive')).toEqual({ kind: 'token', token: 'f' })
    expect(proof('--interactive')).toEqual({ kind: 'login' })
    expect(proof('--token', '')).toEqual({ kind: 'token', token: 'e' })
  })

  test.each([
    [['--tenant', 'dev01'], 'no portal was named'],
    [base, 'no tenant was named'],
    [[...base, '--tenant', 'dev01', '--admin'], 'a tenant and administrator access were both asked for'],
    [[...base, '--tenant', '../x'], 'the tenant is neither a name nor an id'],
    [[...base, '--tenant', 'dev01', '--token', 'a\r\nb'], 'the token holds characters that no token has'],
    [[...base, '--tenant', 'dev01', '--port', '80'], '--port takes a number from 1024 to 65535'],
    [[...base, '--tenant', 'dev01', '--port', '70000'], '--port takes a number from 1024 to 65535'],
    [
      [...base, '--tenant', 'dev01', '--api-host', 'http://api.example'],
      expect.stringContaining('the API address must'),
    ],
  ])('refuses %j', (words, sentence) => expect(refusal(words)).toEqual(sentence))
})

describe('the name that we are called by', () => {
  test.each([
    ['jitney', ['aws', '--admin'], 'aws', ['--admin']],
    ['/usr/bin/duplo-jit', ['aws', '--admin'], 'aws', ['--admin']],
    ['duplo-aws-credential-process', ['aws', '--admin'], 'aws', ['--admin']],
    ['C:\\bin\\duplo-aws-credential-process.exe', ['--admin'], 'aws', ['--admin']],
    ['duplo-aws-credential-process', ['internal-renew'], 'internal-renew', []],
    ['jitney', [], '', []],
  ])('%s %j', (argv0, words, command, rest) =>
    expect(readInvocation(argv0, words)).toEqual({ command, words: rest }),
  )

  test('is what the portal is told, when it is a name', () => {
    expect(applicationName('/usr/bin/duplo-jit')).toBe('duplo-jit')
    expect(applicationName('C:\\x\\jitney.exe')).toBe('jitney')
    expect(applicationName('/tmp/<script>')).toBe('jitney')
  })
})
