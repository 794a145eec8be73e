/** Resources of services that this AWS does not have: they exist, carry tags, and have a page in the console. */
import type { Tags } from '../service.ts'
import type { State } from '../state.ts'

export type TaggedRecord = {
  readonly arn: string
  readonly service: string
  readonly region: string
  /** The ARN's last part. */
  readonly resource: string
  readonly tags: Tags
}

const kind = 'tagged.resource'

export const taggedResources = {
  put: (state: State, record: TaggedRecord) => state.put(kind, `${record.region}/${record.arn}`, record),
  list: (state: State, region: string) =>
    state.list<TaggedRecord>(kind, `${region}/`).map(([, record]) => record),
}

export function readArn(arn: string): Pick<TaggedRecord, 'service' | 'region' | 'resource'> {
  const [, , service = '', region = '', , ...rest] = arn.split(':')
  return { service, region, resource: rest.join(':') }
}

/** As the Tagging API's filters name it: `lambda:function`, or `sqs` where ARNs name no type. */
export function typeOf({ service, resource }: TaggedRecord): string {
  const type = /^\/?([a-z-]+)[/:]/.exec(resource)?.[1]
  return type === undefined ? service : `${service}:${type}`
}
