/** Multipart uploads: parts of 5 MB or more, joined in the order that the completing call names. */
import { createHash, randomBytes } from 'node:crypto'
import { type Aws, type AwsCall, AwsError } from '../service.ts'
import { text } from '../wire/xml.ts'
import { invalidArgument, noSuchUpload } from './errors.ts'
import { aboutObject } from './find-bucket.ts'
import { checkMd5, keptHeaders, md5, store } from './put-object.ts'
import { type BucketRecord, type PartRecord, type UploadRecord, uploads } from './records.ts'
import { emptyAnswer, xmlAnswer } from './respond.ts'

type At = { readonly bucket: BucketRecord; readonly key: string }

const MIN_PART_BYTES = 5 * 1024 * 1024
/** The joined object is held in memory once. */
const MAX_OBJECT_BYTES = 512 * 1024 * 1024

export function createUpload({ bucket, key }: At, call: AwsCall, aws: Aws): Response {
  aws.authorize(call, aboutObject('s3:PutObject', bucket, key))
  const id = randomBytes(24).toString('base64url')
  uploads.put(aws.state, { id, bucket: bucket.name, key, headers: keptHeaders(call.headers) })
  return xmlAnswer(
    call,
    'InitiateMultipartUploadResult',
    text('Bucket', bucket.name),
    text('Key', key),
    text('UploadId', id),
  )
}

export function uploadPart(at: At, call: AwsCall, aws: Aws): Response {
  aws.authorize(call, aboutObject('s3:PutObject', at.bucket, at.key))
  const upload = findUpload(at, call, aws)
  const number = Number(call.query.get('partNumber'))
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive')
  checkMd5(call)
  const part = { number, etag: md5(call.body), size: call.body.length }
  uploads.putPart(aws.state, upload.id, { part, bytes: call.body })
  return emptyAnswer(call, 200, { etag: `"${part.etag}"` })
}

export function completeUpload(at: At, call: AwsCall, aws: Aws): Response {
  aws.authorize(call, aboutObject('s3:PutObject', at.bucket, at.key))
  const upload = findUpload(at, call, aws)
  const parts = chooseParts(readParts(call.body), uploads.parts(aws.state, upload.id))
  const bytes = Buffer.concat(parts.map(({ number }) => uploads.partBytes(aws.state, upload.id, number)))
  const etag = joinedEtag(parts)
  aws.state.transaction(() => {
    store(at, { etag, bytes, headers: upload.headers }, aws)
    uploads.remove(aws.state, upload.id)
  })
  return xmlAnswer(
    call,
    'CompleteMultipartUploadResult',
    text('Location', `https://${at.bucket.name}.s3.${at.bucket.region}.amazonaws.com/${encodeURI(at.key)}`),
    text('Bucket', at.bucket.name),
    text('Key', at.key),
    text('ETag', `"${etag}"`),
  )
}

export function abortUpload(at: At, call: AwsCall, aws: Aws): Response {
  aws.authorize(call, aboutObject('s3:AbortMultipartUpload', at.bucket, at.key))
  uploads.remove(aws.state, findUpload(at, call, aws).id)
  return emptyAnswer(call, 204)
}

function findUpload({ bucket, key }: At, call: AwsCall, aws: Aws): UploadRecord {
  const upload = uploads.get(aws.state, call.query.get('uploadId') ?? '')
  if (upload?.bucket !== bucket.name || upload.key !== key) throw noSuchUpload()
  return upload
}

type NamedPart = Pick<PartRecord, 'number' | 'etag'>

function readParts(body: Uint8Array): readonly NamedPart[] {
  const xml = new TextDecoder().decode(body)
  const parts = Array.from(xml.matchAll(/<Part>(.*?)<\/Part>/gs), ([, part = '']) => ({
    number: Number(/<PartNumber>(\d+)<\/PartNumber>/.exec(part)?.[1]),
    etag: (/<ETag>(.*?)<\/ETag>/.exec(part)?.[1] ?? '').replace(/&quot;|"/g, ''),
  }))
  if (parts.length > 0) return parts
  throw new AwsError(
    400,
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  )
}

function chooseParts(named: readonly NamedPart[], have: readonly PartRecord[]): readonly PartRecord[] {
  if (named.some(({ number }, index) => number <= (named[index - 1]?.number ?? 0)))
    throw new AwsError(
      400,
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
    )
  const parts = named.map(({ number, etag }) => {
    const part = have.find((candidate) => candidate.number === number && candidate.etag === etag)
    if (part) return part
    throw new AwsError(
      400,
      'InvalidPart',
      "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    )
  })
  checkSizes(parts)
  return parts
}

function checkSizes(parts: readonly PartRecord[]): void {
  if (parts.slice(0, -1).some(({ size }) => size < MIN_PART_BYTES))
    throw new AwsError(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size')
  if (parts.reduce((sum, { size }) => sum + size, 0) > MAX_OBJECT_BYTES)
    throw new AwsError(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
}

/** The MD5 of the parts' MD5s, and their number: how S3 marks an object that was never hashed as a whole. */
function joinedEtag(parts: readonly PartRecord[]): string {
  const hash = createHash('md5')
  for (const { etag } of parts) hash.update(Buffer.from(etag, 'hex'))
  return `${hash.digest('hex')}-${parts.length}`
}
