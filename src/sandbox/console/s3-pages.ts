import { noSuchBucket } from '../s3/errors.ts'
import { aboutBucket } from '../s3/find-bucket.ts'
import { type BucketRecord, buckets, objects } from '../s3/records.ts'
import { type Html, html } from './html.ts'
import { type Content, guarded, panel, tagList } from './layout.ts'
import { count, table } from './table.ts'
import { consoleCall, type Visit } from './visit.ts'

export function bucketsPage(visit: Visit): Content {
  return {
    title: 'S3 buckets',
    body: panel(
      'Buckets',
      guarded(() => listBuckets(visit)),
    ),
  }
}

function listBuckets(visit: Visit): Html {
  visit.aws.authorize(consoleCall(visit), { action: 's3:ListAllMyBuckets', resource: 'arn:aws:s3:::*' })
  const rows = buckets
    .list(visit.aws.state)
    .map(({ name, region }) => [
      html`<a href="${visit.base}/s3/buckets/${encodeURIComponent(name)}?region=${region}">${name}</a>`,
      html`${region}`,
    ])
  return table(['Name', 'AWS Region'], rows)
}

export function bucketPage(visit: Visit, name: string): Content {
  const objectsPart = guarded(() => listObjects(visit, find(visit, name)))
  const tagsPart = guarded(() => showTags(visit, find(visit, name)))
  return { title: name, body: html`${panel('Objects', objectsPart)}${panel('Tags', tagsPart)}` }
}

function find({ aws }: Visit, name: string): BucketRecord {
  const bucket = buckets.get(aws.state, name)
  if (!bucket) throw noSuchBucket()
  return bucket
}

function listObjects(visit: Visit, bucket: BucketRecord): Html {
  visit.aws.authorize(consoleCall(visit), aboutBucket('s3:ListBucket', bucket))
  const found = objects.list(visit.aws.state, bucket.name)
  const rows = found
    .slice(0, 200)
    .map(({ key, size, lastModified }) => [
      html`<code>${key}</code>`,
      html`${size} B`,
      html`${lastModified.slice(0, 19).replace('T', ' ')} UTC`,
    ])
  return html`${count(found.length, 'object')}${table(['Key', 'Size', 'Last modified'], rows)}`
}

function showTags(visit: Visit, bucket: BucketRecord): Html {
  visit.aws.authorize(consoleCall(visit), aboutBucket('s3:GetBucketTagging', bucket))
  return tagList(bucket.tags)
}
