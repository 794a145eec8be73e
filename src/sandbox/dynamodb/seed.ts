import type { Aws } from '../service.ts'
import type { Seed } from '../start.ts'
import { items, type TableRecord, tables } from './records.ts'
import { toAttribute, toItem, typeOf } from './values.ts'

/** Items are plain JSON; the first one's key says the key's type. */
export function seedTables(seed: Seed, aws: Aws): void {
  for (const { name, region, tags, hashKey, items: seeded } of seed.tables) {
    const table: TableRecord = {
      name,
      region,
      tags,
      hashKey,
      hashKeyType: typeOf(toAttribute(seeded[0]?.[hashKey] ?? '')),
      arn: `arn:aws:dynamodb:${region}:${seed.account}:table/${name}`,
      id: crypto.randomUUID(),
      createdAt: aws.clock().toISOString(),
    }
    tables.put(aws.state, table)
    for (const item of seeded) items.put(aws.state, table, toItem(item))
  }
}
