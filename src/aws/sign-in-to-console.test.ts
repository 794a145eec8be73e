import { describe, expect, test } from 'bun:test'
import { account } from '../domain/testing.ts'
import { awsEndpoints } from './endpoints.ts'
import { consoleHost, parseRegion, serviceHost, signInHost } from './partitions.ts'
import type { Send } from './send.ts'
import { signInToConsoleByFederation } from './sign-in-to-console.ts'

const credentials = {
  accessKeyId: 'ASIAKEY',
  secretAccessKey: 'the-secret',
  sessionToken: 'the-token',
  expiresAt: new Date(),
}

function federation(answer: () => Response) {
  const calls: { url: string; init: RequestInit }[] = []
  const send: Send = async (url, init = {}) => {
    calls.push({ url: String(url), init })
    return answer()
  }
  const signIn = signInToConsoleByFederation({
    endpoints: awsEndpoints,
    issuer: new URL('https://jitney.example.com'),
    send,
  })
  return { calls, signIn }
}

describe('signing in to the console', () => {
  test('posts the credentials, and the URL holds none of them', async () => {
    const { calls, signIn } = federation(() => Response.json({ SigninToken: 'tok-en_1' }))
    const url = new URL(
      await signIn({
        credentials,
        account,
        region: 'us-west-2',
        destination: '/s3/buckets/dev01-data?region=us-west-2#x',
      }),
    )
    expect(calls[0]?.url).toBe('https://us-west-2.signin.aws.amazon.com/federation')
    expect(calls[0]?.init.method).toBe('POST')
    const body = new URLSearchParams(String(calls[0]?.init.body))
    expect(JSON.parse(body.get('Session') ?? '')).toEqual({
      sessionId: 'ASIAKEY',
      sessionKey: 'the-secret',
      sessionToken: 'the-token',
    })
    expect(body.has('SessionDuration')).toBe(false)
    expect(url.origin + url.pathname).toBe('https://us-west-2.signin.aws.amazon.com/federation')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      Action: 'login',
      Issuer: 'https://jitney.example.com/',
      Destination: 'https://us-west-2.console.aws.amazon.com/s3/buckets/dev01-data?region=us-west-2#x',
      SigninToken: 'tok-en_1',
    })
    expect(url.hash).toBe('')
    expect(url.href).not.toContain('the-secret')
  })

  test.each(['us-west-2', 'us-east-1'])(
    "leads through the Region's own sign-out where that was asked for: %s",
    async (region) => {
      const { signIn } = federation(() => Response.json({ SigninToken: 'tok-en_1' }))
      const url = new URL(await signIn({ credentials, account, region, logOutFirst: true }))
      expect(url.origin + url.pathname).toBe(`https://${region}.signin.aws.amazon.com/oauth`)
      expect([...url.searchParams.keys()]).toEqual(['Action', 'redirect_uri'])
      expect(url.searchParams.get('Action')).toBe('logout')
      const next = new URL(url.searchParams.get('redirect_uri') ?? '')
      expect(next.origin + next.pathname).toBe(`https://${region}.signin.aws.amazon.com/federation`)
      expect(next.searchParams.get('SigninToken')).toBe('tok-en_1')
    },
  )

  test.each([
    ['a refusal with HTML', () => new Response('<p>the-secret is bad</p>', { status: 400 }), 'aws_refused'],
    ['no JSON', () => new Response('<html>'), 'aws_unavailable'],
    ['JSON without a token', () => Response.json({}), 'aws_unavailable'],
    [
      'a token with odd letters',
      () => Response.json({ SigninToken: 'a&Destination=https://evil' }),
      'aws_unavailable',
    ],
    ['a redirect', () => Response.redirect('https://evil.example', 302), 'aws_refused'],
    ['a failure', () => new Response('', { status: 503 }), 'aws_unavailable'],
  ])('%s is an error that repeats nothing', async (_name, answer, code) => {
    const error = await federation(answer)
      .signIn({ credentials, account, region: 'us-west-2' })
      .catch((caught) => caught)
    expect(error.code).toBe(code)
    expect(error.message).not.toContain('the-secret')
  })
})

describe('hosts', () => {
  test.each([
    [
      'aws',
      'us-east-1',
      'sts.us-east-1.amazonaws.com',
      'signin.aws.amazon.com',
      'us-east-1.console.aws.amazon.com',
    ],
    [
      'aws',
      'eu-west-1',
      'sts.eu-west-1.amazonaws.com',
      'eu-west-1.signin.aws.amazon.com',
      'eu-west-1.console.aws.amazon.com',
    ],
    [
      'aws-cn',
      'cn-north-1',
      'sts.cn-north-1.amazonaws.com.cn',
      'signin.amazonaws.cn',
      'cn-north-1.console.amazonaws.cn',
    ],
    [
      'aws-us-gov',
      'us-gov-east-1',
      'sts.us-gov-east-1.amazonaws.com',
      'us-gov-east-1.signin.amazonaws-us-gov.com',
      'us-gov-east-1.console.amazonaws-us-gov.com',
    ],
    [
      'aws-eusc',
      'eusc-de-east-1',
      'sts.eusc-de-east-1.amazonaws.eu',
      'eusc-de-east-1.signin.amazonaws-eusc.eu',
      'eusc-de-east-1.console.amazonaws-eusc.eu',
    ],
  ] as const)('%s %s', (partition, region, sts, signIn, console) => {
    expect([
      serviceHost('sts', { partition, region }),
      signInHost(partition, region),
      consoleHost(partition, region),
    ]).toEqual([sts, signIn, console])
  })

  test('a Region that is none never becomes a host', () => {
    for (const odd of ['', 'us-west-2.evil.com/', 'us west', 'US-WEST-2', 'x', '../a', 'us-west-2#'])
      expect(() => parseRegion(odd)).toThrow(TypeError)
  })
})
