/** The key in an item or beside one, checked against the table in DynamoDB's words. */
import { AwsError } from '../service.ts'
import type { TableRecord } from './records.ts'
import { type AttributeValue, type Item, textOf, typeOf } from './values.ts'

export const invalid = (message: string) => new AwsError(400, 'ValidationException', message)

/** A `Key` holds the table's key and nothing else. */
export function readKey(given: Item, table: TableRecord): AttributeValue {
  const key = given[table.hashKey]
  if (!key || Object.keys(given).length !== 1 || typeOf(key) !== table.hashKeyType)
    throw invalid('The provided key element does not match the schema')
  return nonEmpty(key, table)
}

/** An `Item` holds the table's key among its attributes. */
export function readItemKey(given: Item, table: TableRecord): AttributeValue {
  const key = given[table.hashKey]
  if (!key)
    throw invalid(`One or more parameter values were invalid: Missing the key ${table.hashKey} in the item`)
  if (typeOf(key) !== table.hashKeyType)
    throw invalid(
      `One or more parameter values were invalid: Type mismatch for key ${table.hashKey} expected: ${table.hashKeyType} actual: ${typeOf(key)}`,
    )
  return nonEmpty(key, table)
}

function nonEmpty(key: AttributeValue, table: TableRecord): AttributeValue {
  if (textOf(key) !== '') return key
  throw invalid(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${table.hashKey}`,
  )
}
