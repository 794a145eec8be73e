import { z } from 'zod'
import { type Operation, operation } from '../wire/json-service.ts'
import { findTable } from './find-table.ts'
import { readItemKey, readKey } from './keys.ts'
import { project, projection } from './project.ts'
import { items } from './records.ts'
import { tableName } from './table-operations.ts'
import { item } from './values.ts'

/** Inputs are strict: an expression that is not evaluated here is refused, never ignored. */
export const common = {
  TableName: tableName,
  ReturnConsumedCapacity: z.string().optional(),
  ReturnItemCollectionMetrics: z.string().optional(),
}

const returnValues = z.enum(['NONE', 'ALL_OLD']).default('NONE')

export const getItem: Operation = operation(
  z.strictObject({ ...common, Key: item, ConsistentRead: z.boolean().optional(), ...projection }),
  ({ TableName: name, Key: given, ...wanted }, call, aws) => {
    const table = findTable({ action: 'dynamodb:GetItem', name, given }, call, aws)
    const found = items.get(aws.state, table, readKey(given, table))
    return found ? { Item: project(found, wanted) } : {}
  },
)

export const putItem: Operation = operation(
  z.strictObject({ ...common, Item: item, ReturnValues: returnValues }),
  ({ TableName: name, Item: given, ReturnValues }, call, aws) => {
    const table = findTable({ action: 'dynamodb:PutItem', name, given }, call, aws)
    const old = items.get(aws.state, table, readItemKey(given, table))
    items.put(aws.state, table, given)
    return ReturnValues === 'ALL_OLD' && old ? { Attributes: old } : {}
  },
)

export const deleteItem: Operation = operation(
  z.strictObject({ ...common, Key: item, ReturnValues: returnValues }),
  ({ TableName: name, Key: given, ReturnValues }, call, aws) => {
    const table = findTable({ action: 'dynamodb:DeleteItem', name, given }, call, aws)
    const key = readKey(given, table)
    const old = items.get(aws.state, table, key)
    items.remove(aws.state, table, key)
    return ReturnValues === 'ALL_OLD' && old ? { Attributes: old } : {}
  },
)
