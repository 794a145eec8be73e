import { createHash } from 'node:crypto'
import type { Tags } from '../service.ts'
import type { State } from '../state.ts'

export type InstanceState = 'running' | 'stopped'

export type InstanceRecord = {
  readonly id: string
  readonly region: string
  readonly arn: string
  readonly instanceType: string
  readonly tags: Tags
  readonly state: InstanceState
  readonly privateIp: string
  readonly launchTime: string
}

const kind = 'ec2.instance'

export const instances = {
  put: (state: State, instance: InstanceRecord) =>
    state.put(kind, `${instance.region}/${instance.id}`, instance),
  list: (state: State, region: string) =>
    state.list<InstanceRecord>(kind, `${region}/`).map(([, instance]) => instance),
}

/** An id in EC2's shape that is the same wherever the same thing is seeded, so that a guide can name it. */
export const stableId = (prefix: string, of: string) =>
  `${prefix}-0${createHash('sha256').update(of).digest('hex').slice(0, 16)}`
