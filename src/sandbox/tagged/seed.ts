import type { Aws } from '../service.ts'
import type { Seed } from '../start.ts'
import { readArn, taggedResources } from './records.ts'

export function seedTagged({ tagged = [] }: Seed, aws: Aws): void {
  for (const { arn, tags } of tagged) taggedResources.put(aws.state, { arn, tags, ...readArn(arn) })
}
