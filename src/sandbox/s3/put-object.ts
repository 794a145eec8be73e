/** PutObject, CopyObject and DeleteObject. */
import { createHash } from 'node:crypto'
import { type Aws, type AwsCall, AwsError } from '../service.ts'
import { text } from '../wire/xml.ts'
import { invalidArgument, notImplemented } from './errors.ts'
import { aboutObject, findBucket } from './find-bucket.ts'
import { readable } from './get-object.ts'
import { readTarget } from './read-target.ts'
import { type BucketRecord, type ObjectRecord, objects } from './records.ts'
import { emptyAnswer, xmlAnswer } from './respond.ts'

type At = { readonly bucket: BucketRecord; readonly key: string }

export function putObject(at: At, call: AwsCall, aws: Aws): Response {
  aws.authorize(call, aboutObject('s3:PutObject', at.bucket, at.key))
  refuseUnsupported(call.headers)
  checkMd5(call)
  const etag = md5(call.body)
  store(at, { etag, bytes: call.body, headers: keptHeaders(call.headers) }, aws)
  return emptyAnswer(call, 200, { etag: `"${etag}"` })
}

export function copyObject(at: At, call: AwsCall, aws: Aws): Response {
  const from = readSource(call, aws)
  const source = readable(from, call, aws)
  aws.authorize(call, aboutObject('s3:PutObject', at.bucket, at.key))
  const replace = call.headers.get('x-amz-metadata-directive') === 'REPLACE'
  const bytes = objects.bytes(aws.state, from.bucket.name, from.key)
  const headers = replace ? keptHeaders(call.headers) : source.headers
  const copy = store(at, { etag: md5(bytes), bytes, headers }, aws)
  return xmlAnswer(
    call,
    'CopyObjectResult',
    text('LastModified', copy.lastModified),
    text('ETag', `"${copy.etag}"`),
  )
}

/** Deleting what is not there succeeds, as in S3. */
export function deleteObject({ bucket, key }: At, call: AwsCall, aws: Aws): Response {
  aws.authorize(call, aboutObject('s3:DeleteObject', bucket, key))
  objects.remove(aws.state, bucket.name, key)
  return emptyAnswer(call, 204)
}

export function store(
  { bucket, key }: At,
  content: Pick<ObjectRecord, 'etag' | 'headers'> & { readonly bytes: Uint8Array },
  aws: Pick<Aws, 'state' | 'clock'>,
): ObjectRecord {
  const { bytes, etag, headers } = content
  const object = { key, size: bytes.length, etag, headers, lastModified: aws.clock().toISOString() }
  objects.put(aws.state, bucket.name, { object, bytes })
  return object
}

export const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')

const KEPT = ['content-type', 'cache-control', 'content-disposition', 'content-language', 'expires']

export function keptHeaders(headers: Headers): Record<string, string> {
  const kept = Array.from(headers).filter(([name]) => KEPT.includes(name) || name.startsWith('x-amz-meta-'))
  // The transfer's own encoding has been undone by now; any other belongs to the object.
  const encoding = headers.get('content-encoding')?.replace(/aws-chunked,?\s*/, '')
  return Object.fromEntries(encoding ? [...kept, ['content-encoding', encoding]] : kept)
}

export function checkMd5(call: AwsCall): void {
  const claimed = call.headers.get('content-md5')
  if (claimed === null || createHash('md5').update(call.body).digest('base64') === claimed) return
  throw new AwsError(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.')
}

/** A condition that is silently dropped would overwrite what it was to protect. */
function refuseUnsupported(headers: Headers): void {
  if (headers.has('if-match') || headers.has('if-none-match')) throw notImplemented()
}

function readSource(call: AwsCall, aws: Aws): At {
  const source = (call.headers.get('x-amz-copy-source') ?? '').replace(/^\/?/, '/')
  const { bucket, key } = readTarget({ host: 'localhost', path: source })
  if (!bucket || !key || source.includes('?'))
    throw invalidArgument('Copy Source must mention the source bucket and key: sourcebucket/sourcekey')
  return { bucket: findBucket(bucket, call, aws), key }
}
