/** The calls about buckets themselves. */
import { type Aws, type AwsCall, AwsError } from '../service.ts'
import { node, text } from '../wire/xml.ts'
import { noSuchBucket } from './errors.ts'
import { aboutBucket } from './find-bucket.ts'
import { type BucketRecord, buckets } from './records.ts'
import { emptyAnswer, xmlAnswer } from './respond.ts'

export function listBuckets(call: AwsCall, aws: Aws): Response {
  aws.authorize(call, { action: 's3:ListAllMyBuckets', resource: 'arn:aws:s3:::*' })
  const owner = call.principal.kind === 'anonymous' ? '' : call.principal.account
  const entries = buckets
    .list(aws.state)
    .map(({ name, createdAt }) => node('Bucket', text('Name', name), text('CreationDate', createdAt)))
  return xmlAnswer(
    call,
    'ListAllMyBucketsResult',
    node('Owner', text('ID', owner)),
    node('Buckets', ...entries),
  )
}

export function headBucket(bucket: BucketRecord, call: AwsCall, aws: Aws): Response {
  aws.authorize(call, aboutBucket('s3:ListBucket', bucket))
  return emptyAnswer(call, 200, { 'x-amz-bucket-region': bucket.region })
}

/** Answers in every Region: it is how a client learns the right one. */
export function getBucketLocation(name: string, call: AwsCall, aws: Aws): Response {
  const bucket = buckets.get(aws.state, name)
  if (!bucket) throw noSuchBucket()
  aws.authorize(call, aboutBucket('s3:GetBucketLocation', bucket))
  return xmlAnswer(call, 'LocationConstraint', bucket.region === 'us-east-1' ? '' : bucket.region)
}

export function getBucketTagging(bucket: BucketRecord, call: AwsCall, aws: Aws): Response {
  aws.authorize(call, aboutBucket('s3:GetBucketTagging', bucket))
  const tags = Object.entries(bucket.tags)
  if (tags.length === 0) throw new AwsError(404, 'NoSuchTagSet', 'The TagSet does not exist')
  const entries = tags.map(([key, value]) => node('Tag', text('Key', key), text('Value', value)))
  return xmlAnswer(call, 'Tagging', node('TagSet', ...entries))
}

export function getBucketAbac(bucket: BucketRecord, call: AwsCall, aws: Aws): Response {
  aws.authorize(call, aboutBucket('s3:GetBucketAbac', bucket))
  return xmlAnswer(call, 'AbacStatus', text('Status', bucket.abac ? 'Enabled' : 'Disabled'))
}

export function putBucketAbac(bucket: BucketRecord, call: AwsCall, aws: Aws): Response {
  aws.authorize(call, aboutBucket('s3:PutBucketAbac', bucket))
  const status = /<Status>(Enabled|Disabled)<\/Status>/.exec(new TextDecoder().decode(call.body))?.[1]
  if (!status)
    throw new AwsError(
      400,
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    )
  buckets.put(aws.state, { ...bucket, abac: status === 'Enabled' })
  return emptyAnswer(call, 200)
}
