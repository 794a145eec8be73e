import type { Aws } from '../service.ts'
import type { Seed } from '../start.ts'
import { instances, stableId } from './records.ts'

export function seedInstances(seed: Seed, aws: Aws): void {
  seed.instances.forEach(({ region, tags, instanceType }, index) => {
    const id = stableId('i', JSON.stringify([region, index, tags]))
    instances.put(aws.state, {
      id,
      region,
      arn: `arn:aws:ec2:${region}:${seed.account}:instance/${id}`,
      instanceType,
      tags,
      state: 'running',
      privateIp: `10.0.${Math.floor(index / 250)}.${(index % 250) + 4}`,
      launchTime: aws.clock().toISOString(),
    })
  })
}
