/** What DynamoDB remembers, and the one place that knows the kinds it is kept under. */
import type { Tags } from '../service.ts'
import type { State } from '../state.ts'
import type { AttributeValue, Item } from './values.ts'
import { textOf } from './values.ts'

export type TableRecord = {
  readonly name: string
  readonly region: string
  readonly arn: string
  readonly id: string
  readonly tags: Tags
  readonly hashKey: string
  readonly hashKeyType: string
  readonly createdAt: string
}

const tableKind = 'dynamodb.table'
const itemKind = 'dynamodb.item'

export const tables = {
  get: (state: State, region: string, name: string) => state.get<TableRecord>(tableKind, `${region}/${name}`),
  put: (state: State, table: TableRecord) => state.put(tableKind, `${table.region}/${table.name}`, table),
  list: (state: State, region: string) =>
    state.list<TableRecord>(tableKind, `${region}/`).map(([, table]) => table),
}

const prefix = (table: TableRecord) => `${table.region}/${table.name}/`

export const items = {
  get: (state: State, table: TableRecord, key: AttributeValue) =>
    state.get<Item>(itemKind, prefix(table) + textOf(key)),
  put: (state: State, table: TableRecord, item: Item) =>
    state.put(itemKind, prefix(table) + textOf(item[table.hashKey] ?? {}), item),
  remove: (state: State, table: TableRecord, key: AttributeValue) =>
    state.remove(itemKind, prefix(table) + textOf(key)),
  /** Ordered by key; AWS's order is of the key's hash, so nobody may rely on either. */
  list: (state: State, table: TableRecord) =>
    state.list<Item>(itemKind, prefix(table)).map(([, item]) => item),
}
