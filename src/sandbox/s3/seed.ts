import type { Aws } from '../service.ts'
import type { Seed } from '../start.ts'
import { md5, store } from './put-object.ts'
import { type BucketRecord, buckets } from './records.ts'

/** Objects are text, in UTF-8. */
export function seedBuckets(seed: Seed, aws: Aws): void {
  for (const { name, region, tags, objects } of seed.buckets) {
    const bucket: BucketRecord = { name, region, tags, abac: false, createdAt: aws.clock().toISOString() }
    buckets.put(aws.state, bucket)
    for (const [key, content] of Object.entries(objects)) seedObject(bucket, { key, content }, aws)
  }
}

function seedObject(
  bucket: BucketRecord,
  { key, content }: { key: string; content: string },
  aws: Aws,
): void {
  const bytes = Buffer.from(content)
  const headers = { 'content-type': contentType(key) }
  store({ bucket, key }, { bytes, etag: md5(bytes), headers }, aws)
}

function contentType(key: string): string {
  if (key.endsWith('.json')) return 'application/json'
  return key.endsWith('.csv') ? 'text/csv' : 'text/plain; charset=utf-8'
}
