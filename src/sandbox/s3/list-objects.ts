/** ListObjectsV2: keys in order of their bytes, rolled up at a delimiter, in pages. */
import type { Aws, AwsCall } from '../service.ts'
import { node, text } from '../wire/xml.ts'
import { invalidArgument } from './errors.ts'
import { aboutBucket } from './find-bucket.ts'
import { type BucketRecord, type ObjectRecord, objects } from './records.ts'
import { xmlAnswer } from './respond.ts'

type Listing = {
  readonly prefix: string
  readonly delimiter: string
  readonly maxKeys: number
  /** The last key or common prefix that the caller has seen. */
  readonly after: string
  readonly token: string | undefined
  readonly encode: (key: string) => string
  readonly encoded: boolean
}

type Entry = { readonly name: string; readonly object: ObjectRecord | undefined }

export function listObjects(bucket: BucketRecord, call: AwsCall, aws: Aws): Response {
  const listing = readListing(call.query)
  aws.authorize(call, aboutBucket('s3:ListBucket', bucket, conditionKeys(call.query)))
  const entries = rollUp(objects.list(aws.state, bucket.name, listing.prefix), listing)
  const rest = entries.filter(({ name }) => isAfter(name, listing.after))
  const page = rest.slice(0, listing.maxKeys)
  const last = rest.length > page.length ? page.at(-1) : undefined
  return xmlAnswer(
    call,
    'ListBucketResult',
    ...head(bucket, listing, page.length),
    ...next(last),
    ...page.map(write(listing)),
  )
}

function readListing(query: URLSearchParams): Listing {
  const token = query.get('continuation-token') ?? undefined
  const encoded = query.get('encoding-type') === 'url'
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    maxKeys: readMaxKeys(query.get('max-keys')),
    after: token === undefined ? (query.get('start-after') ?? '') : readToken(token),
    token,
    encoded,
    encode: encoded ? urlEncode : (key) => key,
  }
}

function readMaxKeys(given: string | null): number {
  if (given === null) return 1000
  if (!/^\d{1,10}$/.test(given))
    throw invalidArgument('Provided max-keys not an integer or within integer range')
  return Math.min(Number(given), 1000)
}

function readToken(token: string): string {
  const key = Buffer.from(token, 'base64url').toString()
  if (makeToken(key) !== token) throw invalidArgument('The continuation token provided is incorrect')
  return key
}

const makeToken = (key: string) => Buffer.from(key).toString('base64url')

/** Only what was sent: `Null` and `StringEquals ""` in a policy tell them apart. */
function conditionKeys(query: URLSearchParams): Readonly<Record<string, string>> {
  const sent = ['prefix', 'delimiter', 'max-keys'].filter((name) => query.has(name))
  return Object.fromEntries(sent.map((name) => [`s3:${name}`, query.get(name) ?? '']))
}

function rollUp(found: readonly ObjectRecord[], { prefix, delimiter }: Listing): readonly Entry[] {
  const entries = new Map<string, Entry>()
  for (const object of found) {
    const cut = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length)
    const name = cut < 0 ? object.key : object.key.slice(0, cut + delimiter.length)
    if (!entries.has(name)) entries.set(name, { name, object: cut < 0 ? object : undefined })
  }
  return Array.from(entries.values())
}

/** By UTF-8 bytes, as the state orders keys; JavaScript compares UTF-16 units. */
const isAfter = (name: string, other: string) => Buffer.compare(Buffer.from(name), Buffer.from(other)) > 0

function head(bucket: BucketRecord, listing: Listing, count: number): readonly string[] {
  return [
    text('Name', bucket.name),
    text('Prefix', listing.encode(listing.prefix)),
    ...(listing.delimiter === '' ? [] : [text('Delimiter', listing.encode(listing.delimiter))]),
    ...(listing.token === undefined ? [] : [text('ContinuationToken', listing.token)]),
    ...(listing.encoded ? [text('EncodingType', 'url')] : []),
    text('MaxKeys', listing.maxKeys),
    text('KeyCount', count),
  ]
}

function next(last: Entry | undefined): readonly string[] {
  if (!last) return [text('IsTruncated', false)]
  return [text('IsTruncated', true), text('NextContinuationToken', makeToken(last.name))]
}

const write =
  ({ encode }: Listing) =>
  ({ name, object }: Entry) => {
    if (!object) return node('CommonPrefixes', text('Prefix', encode(name)))
    return node(
      'Contents',
      text('Key', encode(name)),
      text('LastModified', object.lastModified),
      text('ETag', `"${object.etag}"`),
      text('Size', object.size),
      text('StorageClass', 'STANDARD'),
    )
  }

const urlEncode = (key: string) => encodeURIComponent(key).replace(/%2F/g, '/')
