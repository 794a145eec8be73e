/** S3 over REST: method, path and sub-resource say the operation. */
import type { Aws, AwsCall, Service } from '../service.ts'
import {
  getBucketAbac,
  getBucketLocation,
  getBucketTagging,
  headBucket,
  listBuckets,
  putBucketAbac,
} from './bucket-operations.ts'
import { notImplemented } from './errors.ts'
import { findBucket } from './find-bucket.ts'
import { getObject, headObject } from './get-object.ts'
import { listObjects } from './list-objects.ts'
import { abortUpload, completeUpload, createUpload, uploadPart } from './multipart.ts'
import { copyObject, deleteObject, putObject } from './put-object.ts'
import { readTarget, type Target } from './read-target.ts'
import type { BucketRecord } from './records.ts'
import { errorAnswer } from './respond.ts'

type ByBucket = (bucket: BucketRecord, call: AwsCall, aws: Aws) => Response
type ByObject = (at: { bucket: BucketRecord; key: string }, call: AwsCall, aws: Aws) => Response

/** Operations named as CloudTrail names them. */
const onBucket: Readonly<Record<string, ByBucket>> = {
  ListObjects: listObjects,
  HeadBucket: headBucket,
  GetBucketTagging: getBucketTagging,
  GetBucketAbac: getBucketAbac,
  PutBucketAbac: putBucketAbac,
}

const onObject: Readonly<Record<string, ByObject>> = {
  GetObject: getObject,
  HeadObject: headObject,
  PutObject: putObject,
  CopyObject: copyObject,
  DeleteObject: deleteObject,
  CreateMultipartUpload: createUpload,
  UploadPart: uploadPart,
  CompleteMultipartUpload: completeUpload,
  AbortMultipartUpload: abortUpload,
}

export const s3: Service = {
  name: 's3',
  handle: (call, aws) => perform(call, aws),
  error: errorAnswer,
  describe: (call) => {
    const { bucket, key } = readTarget(call)
    return {
      eventName: nameOperation(call, { bucket, key }) ?? 'Unknown',
      requestParameters: {
        ...(bucket !== undefined && { bucketName: bucket }),
        ...(key !== undefined && { key }),
      },
    }
  },
}

function perform(call: AwsCall, aws: Aws): Response {
  const target = readTarget(call)
  const name = nameOperation(call, target)
  if (name === undefined) throw notImplemented()
  const { bucket, key } = target
  if (bucket === undefined) return listBuckets(call, aws)
  if (name === 'GetBucketLocation') return getBucketLocation(bucket, call, aws)
  const found = findBucket(bucket, call, aws)
  const answer =
    key === undefined
      ? onBucket[name]?.(found, call, aws)
      : onObject[name]?.({ bucket: found, key }, call, aws)
  if (!answer) throw notImplemented()
  return answer
}

function nameOperation(call: AwsCall, { bucket, key }: Target): string | undefined {
  if (bucket === undefined) return call.method === 'GET' ? 'ListBuckets' : undefined
  return key === undefined ? nameBucketOperation(call) : nameObjectOperation(call)
}

function nameBucketOperation({ method, query }: AwsCall): string | undefined {
  if (method === 'HEAD') return 'HeadBucket'
  if (method === 'PUT') return query.has('abac') ? 'PutBucketAbac' : undefined
  if (method !== 'GET') return undefined
  if (query.get('list-type') === '2') return 'ListObjects'
  if (query.has('location')) return 'GetBucketLocation'
  if (query.has('tagging')) return 'GetBucketTagging'
  return query.has('abac') ? 'GetBucketAbac' : undefined
}

/** Sub-resources that are not listed here must not be read as the plain call that they share a method with. */
const subResources = [
  'tagging',
  'acl',
  'retention',
  'legal-hold',
  'torrent',
  'attributes',
  'restore',
  'select',
  'versionId',
]

function nameObjectOperation({ method, query, headers }: AwsCall): string | undefined {
  if (subResources.some((name) => query.has(name))) return undefined
  const copies = headers.has('x-amz-copy-source')
  const isPart = query.has('uploadId')
  if (method === 'GET' && !isPart) return 'GetObject'
  if (method === 'HEAD') return 'HeadObject'
  if (method === 'PUT' && isPart) return copies ? undefined : 'UploadPart'
  if (method === 'PUT') return copies ? 'CopyObject' : 'PutObject'
  if (method === 'DELETE') return isPart ? 'AbortMultipartUpload' : 'DeleteObject'
  if (method === 'POST' && query.has('uploads')) return 'CreateMultipartUpload'
  return method === 'POST' && isPart ? 'CompleteMultipartUpload' : undefined
}
