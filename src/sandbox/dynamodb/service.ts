/** DynamoDB, tables with a hash key: enough to read and write items, and to be refused those of others. */
import { jsonService } from '../wire/json-service.ts'
import { deleteItem, getItem, putItem } from './item-operations.ts'
import { query, scan } from './read-many.ts'
import { describeTable, listTables, listTagsOfResource } from './table-operations.ts'

export const dynamodb = jsonService({
  name: 'dynamodb',
  version: '1.0',
  target: 'DynamoDB_20120810',
  errorNamespace: 'com.amazonaws.dynamodb.v20120810#',
  operations: {
    ListTables: listTables,
    DescribeTable: describeTable,
    ListTagsOfResource: listTagsOfResource,
    GetItem: getItem,
    PutItem: putItem,
    DeleteItem: deleteItem,
    Scan: scan,
    Query: query,
  },
})
