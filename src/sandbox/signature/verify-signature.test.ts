/** Against the examples that AWS prints in the S3 API reference (sig-v4-header-based-auth, -streaming, -query-string-auth). */
import { describe, expect, test } from 'bun:test'
import { AwsError } from '../service.ts'
import { readSignature, type SignedRequest } from './read-signature.ts'
import { type Credential, verifySignature } from './verify-signature.ts'

const credential: Credential = {
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: undefined,
  expiresAt: undefined,
}
const now = new Date('2013-05-24T00:00:00Z')
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const scope = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request'

const authorization = (signedHeaders: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=${scope},SignedHeaders=${signedHeaders},Signature=${signature}`

const getObject: SignedRequest = {
  method: 'GET',
  path: '/test.txt',
  query: new URLSearchParams(),
  headers: new Headers({
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': emptyHash,
    'x-amz-date': '20130524T000000Z',
    authorization: authorization(
      'host;range;x-amz-content-sha256;x-amz-date',
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ),
  }),
  body: new Uint8Array(),
}

const presigned: SignedRequest = {
  method: 'GET',
  path: '/test.txt',
  query: new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': scope,
    'X-Amz-Date': '20130524T000000Z',
    'X-Amz-Expires': '86400',
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  }),
  headers: new Headers({ host: 'examplebucket.s3.amazonaws.com' }),
  body: new Uint8Array(),
}

const chunkSignatures = [
  'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
]

const chunked = (body: string): SignedRequest => ({
  method: 'PUT',
  path: '/examplebucket/chunkObject.txt',
  query: new URLSearchParams(),
  headers: new Headers({
    host: 's3.amazonaws.com',
    'content-encoding': 'aws-chunked',
    'content-length': '66824',
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'x-amz-date': '20130524T000000Z',
    'x-amz-decoded-content-length': '66560',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    authorization: authorization(
      'content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class',
      '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
    ),
  }),
  body: new TextEncoder().encode(body),
})

const chunk = (data: string, index: number) =>
  `${data.length.toString(16)};chunk-signature=${chunkSignatures[index]}\r\n${data}\r\n`

const chunks = chunk('a'.repeat(65536), 0) + chunk('a'.repeat(1024), 1) + chunk('', 2)

function verify(request: SignedRequest, at = now): Uint8Array {
  const claimed = readSignature(request)
  if (typeof claimed === 'string') throw new Error(claimed)
  return verifySignature(request, claimed, { credential, now: at })
}

function codeOf(attempt: () => unknown): string {
  try {
    attempt()
    return 'accepted'
  } catch (error) {
    return error instanceof AwsError ? error.code : String(error)
  }
}

describe('what AWS signed is believed', () => {
  test('a header', () => expect(verify(getObject)).toHaveLength(0))
  test('a presigned URL', () => expect(verify(presigned)).toHaveLength(0))
  test('signed chunks, unwrapped', () =>
    expect(new TextDecoder().decode(verify(chunked(chunks)))).toBe('a'.repeat(66560)))
})

describe('what was changed is not', () => {
  const changed = (request: SignedRequest, change: Partial<SignedRequest>) =>
    codeOf(() => verify({ ...request, ...change }))
  const withHeader = (name: string, value: string) => {
    const headers = new Headers(getObject.headers)
    headers.set(name, value)
    return headers
  }

  test('method', () => expect(changed(getObject, { method: 'DELETE' })).toBe('SignatureDoesNotMatch'))
  test('path', () => expect(changed(getObject, { path: '/other.txt' })).toBe('SignatureDoesNotMatch'))
  test('query', () =>
    expect(changed(getObject, { query: new URLSearchParams('acl=') })).toBe('SignatureDoesNotMatch'))
  test('a signed header', () =>
    expect(changed(getObject, { headers: withHeader('range', 'bytes=0-99') })).toBe('SignatureDoesNotMatch'))
  test('an x-amz header that was not signed', () =>
    expect(changed(getObject, { headers: withHeader('x-amz-acl', 'public-read') })).toBe('AccessDenied'))
  test('body', () =>
    expect(changed(getObject, { body: new Uint8Array([1]) })).toBe('XAmzContentSHA256Mismatch'))
  test('the time of a presigned URL', () => {
    const query = new URLSearchParams(presigned.query)
    query.set('X-Amz-Expires', '604800')
    expect(changed(presigned, { query })).toBe('SignatureDoesNotMatch')
  })
  test('a chunk', () => {
    const forged = chunks.replace('\r\na', '\r\nb')
    expect(codeOf(() => verify(chunked(forged)))).toBe('SignatureDoesNotMatch')
  })
  test('chunks cut short', () => {
    const cut = chunks.slice(0, chunks.length - chunk('', 2).length)
    expect(codeOf(() => verify(chunked(cut)))).toBe('SignatureDoesNotMatch')
  })
})

test('a presigned URL ends when it says', () => {
  expect(codeOf(() => verify(presigned, new Date('2013-05-25T00:00:00Z')))).toBe('accepted')
  expect(codeOf(() => verify(presigned, new Date('2013-05-25T00:00:01Z')))).toBe('AccessDenied')
})

test('a presigned URL of more than a week is none', () => {
  const query = new URLSearchParams(presigned.query)
  query.set('X-Amz-Expires', '604801')
  expect(readSignature({ query, headers: presigned.headers })).toBe('incomplete')
})

test('a header form is too old for S3 after fifteen minutes', () => {
  expect(codeOf(() => verify(getObject, new Date('2013-05-24T00:15:01Z')))).toBe('RequestTimeTooSkewed')
})

test('host must be signed', () => {
  const headers = new Headers(getObject.headers)
  headers.set('authorization', authorization('range;x-amz-content-sha256;x-amz-date', 'f'.repeat(64)))
  expect(codeOf(() => verify({ ...getObject, headers }))).toBe('SignatureDoesNotMatch')
})

test.each([
  'AWS4-HMAC-SHA256',
  'Bearer x',
  `AWS4-HMAC-SHA256 Credential=${scope}`,
  'AWS4-HMAC-SHA256 Credential=a/b',
])('an authorization that lacks something is told apart: %s', (value) => {
  const headers = new Headers({ authorization: value })
  expect(readSignature({ query: new URLSearchParams(), headers })).toBe('incomplete')
})
