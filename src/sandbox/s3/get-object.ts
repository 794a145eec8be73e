/** GetObject and HeadObject, whole or one range. */
import { type Aws, type AwsCall, AwsError } from '../service.ts'
import { noSuchKey } from './errors.ts'
import { aboutBucket, aboutObject } from './find-bucket.ts'
import { type BucketRecord, type ObjectRecord, objects } from './records.ts'
import { emptyAnswer, requestHeaders } from './respond.ts'

export function getObject(at: { bucket: BucketRecord; key: string }, call: AwsCall, aws: Aws): Response {
  const object = readable(at, call, aws)
  const range = readRange(call.headers.get('range'), object.size)
  const bytes = objects.bytes(aws.state, at.bucket.name, at.key)
  const body = range ? bytes.subarray(range.first, range.last + 1) : bytes
  return new Response(Uint8Array.from(body), {
    status: range ? 206 : 200,
    headers: {
      ...requestHeaders(call),
      ...objectHeaders(object),
      ...(range && { 'content-range': `bytes ${range.first}-${range.last}/${object.size}` }),
    },
  })
}

export function headObject(at: { bucket: BucketRecord; key: string }, call: AwsCall, aws: Aws): Response {
  const object = readable(at, call, aws)
  return emptyAnswer(call, 200, { ...objectHeaders(object), 'content-length': String(object.size) })
}

/** Whether a key is missing is told only to those who may list the bucket. */
export function readable(
  { bucket, key }: { bucket: BucketRecord; key: string },
  call: AwsCall,
  aws: Aws,
): ObjectRecord {
  aws.authorize(call, aboutObject('s3:GetObject', bucket, key))
  const object = objects.get(aws.state, bucket.name, key)
  if (object) return object
  aws.authorize(call, aboutBucket('s3:ListBucket', bucket))
  throw noSuchKey()
}

const objectHeaders = (object: ObjectRecord): Record<string, string> => ({
  'content-type': 'binary/octet-stream',
  ...object.headers,
  etag: `"${object.etag}"`,
  'last-modified': new Date(object.lastModified).toUTCString(),
  'accept-ranges': 'bytes',
  // The console has the same origin here: a page that somebody uploaded must not run in it.
  'content-security-policy': 'sandbox',
  'x-content-type-options': 'nosniff',
})

type Range = { readonly first: number; readonly last: number }

/** A header that is not one range of bytes is ignored, as RFC 9110 allows and S3 does. */
function readRange(header: string | null, size: number): Range | undefined {
  const [, start = '', end = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (start === '' && end === '') return undefined
  const first = start === '' ? Math.max(0, size - Number(end)) : Number(start)
  const last = start === '' || end === '' ? size - 1 : Math.min(Number(end), size - 1)
  if (start !== '' && end !== '' && Number(end) < first) return undefined
  if (first >= size) throw new AwsError(416, 'InvalidRange', 'The requested range is not satisfiable')
  return { first, last }
}
