import { beforeEach, describe, expect, test } from 'bun:test'
import type { AwsCall } from '../service.ts'
import { answerOf, emptySeed, type TestAws, testAws, testCall } from '../wire/testing.ts'
import { seedBuckets } from './seed.ts'
import { s3 } from './service.ts'

let aws: TestAws

beforeEach(() => {
  aws = testAws()
  const objects = { 'a.txt': 'hello', 'dir/b.json': '{}', 'dir/c.txt': 'c', 'é.txt': 'e' }
  const bucket = { name: 'data', region: 'us-west-2', tags: { tenant: 'dev01' }, objects }
  seedBuckets({ ...emptySeed, buckets: [bucket, { ...bucket, name: 'other', region: 'eu-west-1' }] }, aws)
})

/** The answer as the front door would send it, refusals included. */
async function send(path: string, changes: Partial<AwsCall> = {}) {
  const call = testCall({ service: 's3', url: `http://localhost${path}`, ...changes })
  const response = await answerOf(s3, aws, call)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const bytes = (text: string) => new TextEncoder().encode(text)
const keys = (xml: string) => Array.from(xml.matchAll(/<Key>(.*?)<\/Key>/g), ([, key]) => key)

describe('addressing', () => {
  test.each([
    ['localhost', '/data/a.txt'],
    ['127.0.0.1', '/data/a.txt'],
    ['s3.us-west-2.amazonaws.com', '/data/a.txt'],
    ['data.s3.us-west-2.amazonaws.com', '/a.txt'],
    ['data.s3.amazonaws.com', '/a.txt'],
    ['data.localhost', '/a.txt'],
  ])('%s%s is the object', async (host, path) => {
    expect((await send(path, { host, path })).text).toBe('hello')
  })

  test('keys are percent-decoded', async () => {
    expect((await send('/data/%C3%A9.txt')).text).toBe('e')
    expect((await send('/data/%ff', { path: '/data/%ff' })).text).toContain('<Code>InvalidURI</Code>')
  })

  test('another Region is told the right one', async () => {
    const regional = await send('/other?list-type=2', { host: 's3.us-west-2.amazonaws.com' })
    expect(regional.status).toBe(301)
    expect(regional.text).toContain('<Code>PermanentRedirect</Code>')
    expect(regional.headers.get('x-amz-bucket-region')).toBe('eu-west-1')
    const global = await send('/other?list-type=2', { host: 's3.amazonaws.com' })
    expect(global.status).toBe(400)
    expect(global.text).toContain(
      'the region &apos;us-west-2&apos; is wrong; expecting &apos;eu-west-1&apos;',
    )
    expect(aws.asked).toEqual([])
    expect((await send('/other?location')).text).toContain('>eu-west-1</LocationConstraint>')
  })
})

describe('listing', () => {
  test('rolls keys up at the delimiter', async () => {
    const { text } = await send('/data?list-type=2&delimiter=/')
    expect(keys(text)).toEqual(['a.txt', 'é.txt'])
    expect(text).toContain('<CommonPrefixes><Prefix>dir/</Prefix></CommonPrefixes>')
    expect(text).toContain('<KeyCount>3</KeyCount>')
  })

  test('pages give every key once', async () => {
    const seen: (string | undefined)[] = []
    for (let token = ''; ; ) {
      const { text } = await send(`/data?list-type=2&max-keys=1${token}`)
      seen.push(...keys(text))
      const next = /<NextContinuationToken>(.*?)</.exec(text)?.[1]
      if (next === undefined) break
      token = `&continuation-token=${next}`
    }
    expect(seen).toEqual(['a.txt', 'dir/b.json', 'dir/c.txt', 'é.txt'])
  })

  test('encodes keys when asked', async () => {
    expect(keys((await send('/data?list-type=2&encoding-type=url')).text)).toContain('%C3%A9.txt')
  })

  test('asks with what the policy conditions on', async () => {
    await send('/data?list-type=2&prefix=dir/')
    expect(aws.asked).toEqual([
      { action: 's3:ListBucket', resource: 'arn:aws:s3:::data', context: { 's3:prefix': 'dir/' } },
    ])
  })

  test('a refused caller reads Access Denied and no key', async () => {
    aws.denied.add('s3:ListBucket')
    const { status, text } = await send('/data?list-type=2')
    expect(status).toBe(403)
    expect(text).toContain('<Code>AccessDenied</Code><Message>Access Denied</Message>')
    expect(text).not.toContain('a.txt')
  })
})

describe('objects', () => {
  test('come back with the MD5 as ETag and what was said of them', async () => {
    const headers = new Headers({ 'content-type': 'text/x', 'x-amz-meta-by': 'jane' })
    const put = await send('/data/new', { method: 'PUT', body: bytes('hello'), headers })
    expect(put.headers.get('etag')).toBe('"5d41402abc4b2a76b9719d911017c592"')
    const got = await send('/data/new')
    expect(got.text).toBe('hello')
    expect(got.headers.get('content-type')).toBe('text/x')
    expect(got.headers.get('x-amz-meta-by')).toBe('jane')
  })

  test.each([
    ['bytes=1-2', 206, 'el', 'bytes 1-2/5'],
    ['bytes=3-', 206, 'lo', 'bytes 3-4/5'],
    ['bytes=-2', 206, 'lo', 'bytes 3-4/5'],
    ['bytes=3-1', 200, 'hello', null],
    ['lines=1-2', 200, 'hello', null],
  ])('Range %s', async (range, status, text, contentRange) => {
    const got = await send('/data/a.txt', { headers: new Headers({ range }) })
    expect(got).toMatchObject({ status, text })
    expect(got.headers.get('content-range')).toBe(contentRange)
  })

  test('a range behind the end is InvalidRange', async () => {
    const got = await send('/data/a.txt', { headers: new Headers({ range: 'bytes=5-' }) })
    expect(got.status).toBe(416)
    expect(got.text).toContain('<Code>InvalidRange</Code>')
  })

  test('HEAD says the size', async () => {
    const got = await send('/data/a.txt', { method: 'HEAD' })
    expect([got.text, got.headers.get('content-length')]).toEqual(['', '5'])
  })

  test('that a key is missing is told only to those who may list', async () => {
    expect((await send('/data/none')).text).toContain('<Code>NoSuchKey</Code>')
    aws.denied.add('s3:ListBucket')
    expect((await send('/data/none')).text).toContain('<Code>AccessDenied</Code>')
  })

  test('are copied, and deleted only by those who may', async () => {
    const headers = new Headers({ 'x-amz-copy-source': 'data/a.txt' })
    await send('/data/copy', { method: 'PUT', headers })
    expect((await send('/data/copy')).text).toBe('hello')
    aws.denied.add('s3:DeleteObject')
    expect((await send('/data/copy', { method: 'DELETE' })).status).toBe(403)
    expect((await send('/data/copy')).text).toBe('hello')
    aws.denied.clear()
    expect((await send('/data/copy', { method: 'DELETE' })).status).toBe(204)
    expect((await send('/data/copy')).status).toBe(404)
  })

  test('copying needs the right to read the source', async () => {
    aws.denied.add('s3:GetObject')
    const headers = new Headers({ 'x-amz-copy-source': '/data/a.txt' })
    expect((await send('/data/copy', { method: 'PUT', headers })).status).toBe(403)
  })

  test('a body that is not what its MD5 says is not stored', async () => {
    const headers = new Headers({ 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' })
    const put = await send('/data/bad', { method: 'PUT', body: bytes('x'), headers })
    expect(put.text).toContain('<Code>BadDigest</Code>')
    expect((await send('/data/bad')).status).toBe(404)
  })

  test('a sub-resource that is not built is refused, not taken for the object', async () => {
    expect((await send('/data/a.txt?tagging', { method: 'DELETE' })).status).toBe(501)
    expect((await send('/data/a.txt')).text).toBe('hello')
  })
})

describe('multipart upload', () => {
  const big = new Uint8Array(5 * 1024 * 1024).fill(7)

  async function begin(): Promise<string> {
    const { text } = await send('/data/big?uploads', { method: 'POST' })
    return /<UploadId>(.*?)</.exec(text)?.[1] ?? ''
  }

  async function part(id: string, number: number, body: Uint8Array): Promise<string> {
    const url = `/data/big?partNumber=${number}&uploadId=${id}`
    return (await send(url, { method: 'PUT', body })).headers.get('etag') ?? ''
  }

  function complete(id: string, parts: readonly (readonly [number, string])[]) {
    const xml = parts.map(
      ([number, etag]) => `<Part><ETag>${etag}</ETag><PartNumber>${number}</PartNumber></Part>`,
    )
    const body = bytes(`<CompleteMultipartUpload>${xml.join('')}</CompleteMultipartUpload>`)
    return send(`/data/big?uploadId=${id}`, { method: 'POST', body })
  }

  test('joins its parts, and is gone afterwards', async () => {
    const id = await begin()
    const [two, one] = [await part(id, 2, bytes('end')), await part(id, 1, big)]
    const done = await complete(id, [
      [1, one],
      [2, two],
    ])
    expect(done.text).toMatch(/<ETag>&quot;[0-9a-f]{32}-2&quot;<\/ETag>/)
    expect((await send('/data/big', { method: 'HEAD' })).headers.get('content-length')).toBe(
      String(big.length + 3),
    )
    expect((await complete(id, [[1, one]])).text).toContain('<Code>NoSuchUpload</Code>')
  })

  test('refuses parts that are out of order, unknown or too small', async () => {
    const id = await begin()
    const [one, two] = [await part(id, 1, bytes('a')), await part(id, 2, bytes('b'))]
    const refused = async (parts: readonly (readonly [number, string])[]) =>
      /<Code>(.*?)</.exec((await complete(id, parts)).text)?.[1]
    expect(
      await refused([
        [2, two],
        [1, one],
      ]),
    ).toBe('InvalidPartOrder')
    expect(await refused([[1, two]])).toBe('InvalidPart')
    expect(
      await refused([
        [1, one],
        [2, two],
      ]),
    ).toBe('EntityTooSmall')
    expect((await send('/data/big')).status).toBe(404)
  })

  test('an upload id opens its own key only', async () => {
    const id = await begin()
    const elsewhere = await send(`/data/else?partNumber=1&uploadId=${id}`, {
      method: 'PUT',
      body: bytes('x'),
    })
    expect(elsewhere.text).toContain('<Code>NoSuchUpload</Code>')
  })
})

describe('tags', () => {
  test('are read', async () => {
    expect((await send('/data?tagging')).text).toContain('<Key>tenant</Key><Value>dev01</Value>')
  })

  test('count in policies only after ABAC was switched on for the bucket', async () => {
    await send('/data/a.txt')
    expect(aws.asked.at(-1)).toEqual({ action: 's3:GetObject', resource: 'arn:aws:s3:::data/a.txt' })
    const body = bytes('<AbacStatus><Status>Enabled</Status></AbacStatus>')
    expect((await send('/data?abac', { method: 'PUT', body })).status).toBe(200)
    await send('/data/a.txt')
    expect(aws.asked.at(-1)).toMatchObject({ resourceTags: { tenant: 'dev01' } })
  })
})

test('CloudTrail gets names, not paths', () => {
  const call = testCall({ url: 'http://data.s3.us-west-2.amazonaws.com/a/b', method: 'PUT' })
  expect(s3.describe?.(call)).toEqual({
    eventName: 'PutObject',
    requestParameters: { bucketName: 'data', key: 'a/b' },
  })
})
