/** The bucket that a call names, once it is sure that the call was signed for that bucket's Region. */
import type { Aws, AwsCall, Question } from '../service.ts'
import { noSuchBucket, WrongRegion } from './errors.ts'
import { isGlobalEndpoint } from './read-target.ts'
import { type BucketRecord, buckets } from './records.ts'

export function findBucket(name: string, call: AwsCall, aws: Aws): BucketRecord {
  const bucket = buckets.get(aws.state, name)
  if (!bucket) throw noSuchBucket()
  if (bucket.region !== call.region)
    throw new WrongRegion(bucket, isGlobalEndpoint(call.host) ? { signedFor: call.region } : undefined)
  return bucket
}

export const bucketArn = (bucket: string) => `arn:aws:s3:::${bucket}`

/** A question about a bucket; its tags count only once ABAC was switched on for it. */
export function aboutBucket(action: string, bucket: BucketRecord, context?: Question['context']): Question {
  return { ...about(action, bucketArn(bucket.name), bucket), ...(context && { context }) }
}

export const aboutObject = (action: string, bucket: BucketRecord, key: string): Question =>
  about(action, `${bucketArn(bucket.name)}/${key}`, bucket)

function about(action: string, resource: string, bucket: BucketRecord): Question {
  return { action, resource, ...(bucket.abac && { resourceTags: bucket.tags }) }
}
