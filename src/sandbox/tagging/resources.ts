/** Everything in a Region that has tags, ordered by ARN. */
import { tables } from '../dynamodb/records.ts'
import { instances } from '../ec2/records.ts'
import { buckets } from '../s3/records.ts'
import type { Tags } from '../service.ts'
import type { State } from '../state.ts'
import { taggedResources, typeOf } from '../tagged/records.ts'

export type Resource = { readonly arn: string; readonly type: string; readonly tags: Tags }

export function listResources(state: State, region: string): readonly Resource[] {
  return [
    ...s3Buckets(state, region),
    ...dynamodbTables(state, region),
    ...ec2Instances(state, region),
    ...otherResources(state, region),
  ]
    .filter(({ tags }) => Object.keys(tags).length > 0)
    .toSorted((one, other) => (one.arn < other.arn ? -1 : 1))
}

const s3Buckets = (state: State, region: string): readonly Resource[] =>
  buckets
    .list(state)
    .filter((bucket) => bucket.region === region)
    .map(({ name, tags }) => ({ arn: `arn:aws:s3:::${name}`, type: 's3:bucket', tags }))

const dynamodbTables = (state: State, region: string): readonly Resource[] =>
  tables.list(state, region).map(({ arn, tags }) => ({ arn, type: 'dynamodb:table', tags }))

const otherResources = (state: State, region: string): readonly Resource[] =>
  taggedResources.list(state, region).map((record) => ({ ...record, type: typeOf(record) }))

const ec2Instances = (state: State, region: string): readonly Resource[] =>
  instances.list(state, region).map(({ arn, tags }) => ({ arn, type: 'ec2:instance', tags }))
