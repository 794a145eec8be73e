import { beforeAll, describe, expect, test } from 'bun:test'
import { account, roleArn, sampleSeed } from '../sample-seed.ts'
import type { FetchDocument } from '../services.ts'
import { openTestSandbox, sessionKeys, start, type TestSandbox } from '../test-kit.ts'

const issuer = 'https://jit.example.com'
const now = start.getTime() / 1000

type Claims = Readonly<Record<string, unknown>>

const claims: Claims = {
  iss: issuer,
  sub: 'tenant:dev01:user:42',
  aud: 'sts.amazonaws.com',
  iat: now,
  exp: now + 300,
}

let ec: CryptoKeyPair
let rsa: CryptoKeyPair
let stranger: CryptoKeyPair

beforeAll(async () => {
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' }
  ec = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify'])
  stranger = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify'])
  rsa = await crypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    true,
    ['sign', 'verify'],
  )
})

/** The issuer's two documents, as a network would bring them. */
const publish: FetchDocument = async (url) => {
  if (url === `${issuer}/.well-known/openid-configuration`)
    return Response.json({ issuer, jwks_uri: `${issuer}/keys` })
  if (url !== `${issuer}/keys`) return new Response('', { status: 404 })
  const keys = await Promise.all(
    [ec, rsa].map(async ({ publicKey }, index) => {
      const { key_ops: _operations, ext: _ext, ...jwk } = await crypto.subtle.exportKey('jwk', publicKey)
      return { ...jwk, kid: ['ec', 'rsa'][index], use: 'sig' }
    }),
  )
  return Response.json({ keys })
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

async function sign(payload: Claims, header: Claims = { alg: 'ES256', kid: 'ec' }, by = ec): Promise<string> {
  const text = `${encode(header)}.${encode(payload)}`
  const algorithm = by === rsa ? { name: 'RSASSA-PKCS1-v1_5' } : { name: 'ECDSA', hash: 'SHA-256' }
  const signature = await crypto.subtle.sign(algorithm, by.privateKey, new TextEncoder().encode(text))
  return `${text}.${Buffer.from(signature).toString('base64url')}`
}

const provider = { Federated: `arn:aws:iam::${account}:oidc-provider/jit.example.com` }

const seed = {
  ...sampleSeed,
  roles: [
    {
      name: 'dev01',
      maxSessionSeconds: 43200,
      policies: {},
      tags: {},
      trustPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: provider,
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: {
              StringEquals: { 'jit.example.com:aud': 'sts.amazonaws.com' },
              StringLike: { 'jit.example.com:sub': 'tenant:dev01:*' },
            },
          },
          {
            Effect: 'Allow',
            Principal: provider,
            Action: 'sts:TagSession',
            Condition: { StringEquals: { 'aws:RequestTag/tenant': 'dev01' } },
          },
          {
            Effect: 'Allow',
            Principal: provider,
            Action: 'sts:SetSourceIdentity',
            Condition: { StringLike: { 'sts:SourceIdentity': '*@example.com' } },
          },
        ],
      },
    },
  ],
}

async function open(fetchDocument: FetchDocument = publish): Promise<TestSandbox> {
  const sandbox = openTestSandbox({ fetchDocument, seed })
  await sandbox.call(sandbox.keys('admin'), 'iam', {
    Action: 'CreateOpenIDConnectProvider',
    Version: '2010-05-08',
    Url: issuer,
    'ClientIDList.member.1': 'sts.amazonaws.com',
  })
  return sandbox
}

const assume = (sandbox: TestSandbox, token: string, more: Readonly<Record<string, string>> = {}) =>
  sandbox.callUnsigned({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: roleArn('dev01'),
    RoleSessionName: 'jane',
    WebIdentityToken: token,
    ...more,
  })

test.each(['ES256', 'RS256'])('a token signed with %s makes a session of up to twelve hours', async (alg) => {
  const sandbox = await open()
  const by = alg === 'RS256' ? rsa : ec
  const token = await sign(claims, { alg, kid: alg === 'RS256' ? 'rsa' : 'ec' }, by)
  const answer = await assume(sandbox, token, { DurationSeconds: '43200' })
  expect([answer.status, answer.message]).toEqual([200, undefined])
  expect(answer.value('SubjectFromWebIdentityToken')).toBe('tenant:dev01:user:42')
  expect(answer.value('Audience')).toBe('sts.amazonaws.com')
  expect(answer.value('Provider')).toBe(provider.Federated)
  const who = await sandbox.call(sessionKeys(answer), 'sts', {
    Action: 'GetCallerIdentity',
    Version: '2011-06-15',
  })
  expect(who.value('Arn')).toBe(`arn:aws:sts::${account}:assumed-role/dev01/jane`)
})

test('tags and source identity come from claims, nested or flat', async () => {
  const nested = {
    ...claims,
    'https://aws.amazon.com/source_identity': 'jane@example.com',
    'https://aws.amazon.com/tags': { principal_tags: { tenant: ['dev01'] }, transitive_tag_keys: ['tenant'] },
  }
  const answer = await assume(await open(), await sign(nested))
  expect([answer.status, answer.value('SourceIdentity')]).toEqual([200, 'jane@example.com'])
  const flat = { ...claims, 'https://aws.amazon.com/tags/principal_tags/tenant': 'dev02' }
  const refused = await assume(await open(), await sign(flat))
  expect([refused.status, refused.code, refused.message]).toEqual([
    403,
    'AccessDenied',
    'Not authorized to perform sts:TagSession',
  ])
})

describe('what is refused', () => {
  const invalid = (message: string) => [400, 'InvalidIdentityToken', message]
  const notJwt = invalid(
    'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
  )
  const noKey = invalid(
    "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
  )
  const notValidated = invalid(
    'The web identity token that was passed could not be validated by AWS. Get a new identity token from the identity provider and then retry the request.',
  )
  const trustDenied = [403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity']

  test.each<readonly [string, () => Promise<string>, readonly (string | number)[]]>([
    ['what is no JWT', async () => 'gho_accesstoken', notJwt],
    ['a JWT without a subject', () => sign({ ...claims, sub: undefined }), notJwt],
    ['a fractional time', () => sign({ ...claims, exp: now + 0.5 }), notJwt],
    ['several audiences without azp', () => sign({ ...claims, aud: ['a', 'sts.amazonaws.com'] }), notJwt],
    [
      'an issuer that is not registered',
      () => sign({ ...claims, iss: 'https://evil.example.com' }),
      invalid('No OpenIDConnect provider found in your account for https://evil.example.com'),
    ],
    [
      'an issuer with a slash too many',
      () => sign({ ...claims, iss: `${issuer}/` }),
      invalid(`No OpenIDConnect provider found in your account for ${issuer}/`),
    ],
    [
      'an audience that is not registered',
      () => sign({ ...claims, aud: 'other' }),
      invalid('Incorrect token audience'),
    ],
    [
      'a token that expired more than five minutes ago',
      () => sign({ ...claims, exp: now - 300 }),
      [
        400,
        'ExpiredTokenException',
        `Token expired: current date/time ${now} must be before the expiration date/time ${now - 300}`,
      ],
    ],
    ['a signature by another key', () => sign(claims, { alg: 'ES256', kid: 'ec' }, stranger), notValidated],
    ['a key that is not published', () => sign(claims, { alg: 'ES256', kid: 'gone' }), noKey],
    ['no key id where there are two keys', () => sign(claims, { alg: 'ES256' }), noKey],
    ['algorithm none', () => sign(claims, { alg: 'none', kid: 'ec' }), notValidated],
    ['an HMAC under the public key', () => sign(claims, { alg: 'HS256', kid: 'rsa' }), notValidated],
    ['a subject of another tenant', () => sign({ ...claims, sub: 'tenant:dev02:user:42' }), trustDenied],
  ])('%s', async (_name, token, expected) => {
    const answer = await assume(await open(), await token())
    expect([answer.status, answer.code, answer.message]).toEqual([...expected])
    expect(answer.text).not.toContain('SecretAccessKey')
  })

  test('a role that does not exist, in the same words', async () => {
    const answer = await assume(await open(), await sign(claims), { RoleArn: roleArn('ghost') })
    expect([answer.status, answer.code, answer.message]).toEqual(trustDenied)
  })

  test('an issuer that cannot be reached', async () => {
    const answer = await assume(await open(() => Promise.reject(new Error('refused'))), await sign(claims))
    expect([answer.status, answer.code]).toEqual([400, 'IDPCommunicationError'])
  })

  test('an issuer whose documents name another issuer', async () => {
    const swapped: FetchDocument = async (url) =>
      url.endsWith('/keys')
        ? publish(url)
        : Response.json({ issuer: 'https://other.example.com', jwks_uri: `${issuer}/keys` })
    const answer = await assume(await open(swapped), await sign(claims))
    expect([answer.status, answer.code, answer.message]).toEqual(noKey)
  })

  test('keys published over plain http', async () => {
    const plain: FetchDocument = async (url) =>
      url.startsWith('https:')
        ? Response.json({ issuer, jwks_uri: 'http://jit.example.com/keys' })
        : publish(url.replace('http:', 'https:'))
    const answer = await assume(await open(plain), await sign(claims))
    expect([answer.status, answer.code, answer.message]).toEqual(noKey)
  })

  test('an issuer whose documents are missing', async () => {
    const answer = await assume(await open(async () => new Response('', { status: 404 })), await sign(claims))
    expect([answer.status, answer.code, answer.message]).toEqual(noKey)
  })
})

test('a token within the clock tolerance is taken', async () => {
  const sandbox = await open()
  expect((await assume(sandbox, await sign({ ...claims, exp: now - 299 }))).status).toBe(200)
})
