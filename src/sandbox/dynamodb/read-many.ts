/** Scan and Query. A table here has a hash key alone, so a Query finds at most one item. */
import { z } from 'zod'
import { type Operation, operation } from '../wire/json-service.ts'
import { findTable } from './find-table.ts'
import { common } from './item-operations.ts'
import { invalid, readKey } from './keys.ts'
import { names, project, projection, resolveName } from './project.ts'
import { items, type TableRecord } from './records.ts'
import { type AttributeValue, attributeValue, type Item, item, textOf } from './values.ts'

const paged = {
  ...common,
  ...projection,
  Limit: z.int().min(1).optional(),
  ExclusiveStartKey: item.optional(),
  Select: z.enum(['ALL_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES', 'COUNT']).optional(),
  ConsistentRead: z.boolean().optional(),
}

export const scan: Operation = operation(z.strictObject(paged), (input, call, aws) => {
  const table = findTable({ action: 'dynamodb:Scan', name: input.TableName }, call, aws)
  const after = input.ExclusiveStartKey && textOf(readKey(input.ExclusiveStartKey, table))
  const rest = items
    .list(aws.state, table)
    .filter((found) => after === undefined || isAfter(keyText(found, table), after))
  const page = rest.slice(0, input.Limit)
  return { ...counted(page, input), ...next(rest.length > page.length ? page.at(-1) : undefined, table) }
})

const values = { ExpressionAttributeValues: z.record(z.string(), attributeValue).default({}) }

export const query: Operation = operation(
  z.strictObject({
    ...paged,
    ...names,
    ...values,
    KeyConditionExpression: z.string(),
    ScanIndexForward: z.boolean().optional(),
  }),
  (input, call, aws) => {
    const [name, wanted] = readCondition(input.KeyConditionExpression, input)
    const given = { [name]: wanted }
    const table = findTable({ action: 'dynamodb:Query', name: input.TableName, given }, call, aws)
    if (name !== table.hashKey) throw invalid(`Query condition missed key schema element: ${table.hashKey}`)
    const found = items.get(aws.state, table, readKey(given, table))
    return counted(found ? [found] : [], input)
  },
)

type Expression = {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined
  readonly ExpressionAttributeValues: Readonly<Record<string, AttributeValue>>
}

function readCondition(written: string, expression: Expression): readonly [string, AttributeValue] {
  const [, left, right] = /^\s*\(?\s*(#?\w+)\s*=\s*(:\w+)\s*\)?\s*$/.exec(written) ?? []
  if (left === undefined || right === undefined)
    throw invalid(`Invalid KeyConditionExpression: ${written}: this AWS reads one condition, key = :value`)
  const value = expression.ExpressionAttributeValues[right]
  if (value) return [resolveName(left, expression), value]
  throw invalid(
    `Invalid KeyConditionExpression: An expression attribute value used in expression is not defined; attribute value: ${right}`,
  )
}

type Shown = Parameters<typeof project>[1] & { readonly Select?: string | undefined }

function counted(found: readonly Item[], shown: Shown) {
  const count = { Count: found.length, ScannedCount: found.length }
  return shown.Select === 'COUNT' ? count : { Items: found.map((one) => project(one, shown)), ...count }
}

function next(last: Item | undefined, { hashKey }: TableRecord) {
  return last ? { LastEvaluatedKey: { [hashKey]: last[hashKey] } } : {}
}

const keyText = (found: Item, { hashKey }: TableRecord) => textOf(found[hashKey] ?? {})

/** By UTF-8 bytes, as the state orders keys; JavaScript compares UTF-16 units. */
const isAfter = (key: string, other: string) => Buffer.compare(Buffer.from(key), Buffer.from(other)) > 0
