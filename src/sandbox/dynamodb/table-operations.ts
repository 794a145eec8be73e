import { z } from 'zod'
import type { Aws, AwsCall } from '../service.ts'
import { type Operation, operation } from '../wire/json-service.ts'
import { findTable, tableArn } from './find-table.ts'
import { items, type TableRecord, tables } from './records.ts'

/** Names are checked before policies are asked: a `*` in a name must not become one in an ARN. */
export const tableName = z.string().regex(/^[a-zA-Z0-9_.-]{3,255}$/, {
  error: 'must be 3 to 255 of the characters a-z, A-Z, 0-9, _, . and -',
})

export const listTables: Operation = operation(
  z.object({
    Limit: z.int().min(1).max(100).default(100),
    ExclusiveStartTableName: z.string().optional(),
  }),
  ({ Limit, ExclusiveStartTableName: after = '' }, call, aws) => {
    aws.authorize(call, { action: 'dynamodb:ListTables', resource: '*' })
    const names = tables.list(aws.state, call.region).map(({ name }) => name)
    const rest = names.filter((name) => name > after)
    const page = rest.slice(0, Limit)
    return { TableNames: page, ...(rest.length > page.length && { LastEvaluatedTableName: page.at(-1) }) }
  },
)

export const describeTable: Operation = operation(
  z.object({ TableName: tableName }),
  ({ TableName: name }, call, aws) => {
    const missing = `Requested resource not found: Table: ${name} not found`
    return { Table: describe(findTable({ action: 'dynamodb:DescribeTable', name, missing }, call, aws), aws) }
  },
)

export const listTagsOfResource: Operation = operation(
  z.object({ ResourceArn: z.string() }),
  ({ ResourceArn: arn }, call, aws) => listTags(arn, call, aws),
)

function listTags(arn: string, call: AwsCall, aws: Aws): unknown {
  const name = arn.startsWith(tableArn(call, '')) ? arn.slice(tableArn(call, '').length) : ''
  const missing = `Requested resource not found: ResourcArn: ${arn} not found`
  const { tags } = findTable({ action: 'dynamodb:ListTagsOfResource', name, missing }, call, aws)
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }
}

function describe(table: TableRecord, aws: Aws): unknown {
  const stored = items.list(aws.state, table)
  return {
    TableName: table.name,
    TableArn: table.arn,
    TableId: table.id,
    TableStatus: 'ACTIVE',
    CreationDateTime: Date.parse(table.createdAt) / 1000,
    AttributeDefinitions: [{ AttributeName: table.hashKey, AttributeType: table.hashKeyType }],
    KeySchema: [{ AttributeName: table.hashKey, KeyType: 'HASH' }],
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    ItemCount: stored.length,
    TableSizeBytes: stored.reduce((sum, item) => sum + JSON.stringify(item).length, 0),
    DeletionProtectionEnabled: false,
  }
}
