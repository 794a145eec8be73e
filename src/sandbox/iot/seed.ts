import type { Aws } from '../service.ts'
import type { Seed } from '../start.ts'
import { things } from './records.ts'

export function seedThings({ account, things: seeded = [] }: Seed, aws: Aws): void {
  for (const { name, region, attributes } of seeded) {
    const arn = `arn:aws:iot:${region}:${account}:thing/${name}`
    things.put(aws.state, { name, region, arn, id: crypto.randomUUID(), attributes })
  }
}
