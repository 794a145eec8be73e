import { beforeEach, describe, expect, test } from 'bun:test'
import { account, emptySeed, sendJson, type TestAws, testAws } from '../wire/testing.ts'
import { seedTables } from './seed.ts'
import { dynamodb } from './service.ts'

let aws: TestAws

beforeEach(() => {
  aws = testAws()
  const items = [
    { id: 'o1', total: 5, open: true, lines: ['a'], note: null },
    { id: 'o2', total: 7 },
    { id: 'o3' },
  ]
  const table = { name: 'orders', region: 'us-west-2', tags: { tenant: 'dev01' }, hashKey: 'id', items }
  seedTables({ ...emptySeed, tables: [table] }, aws)
})

const send = (operation: string, input: object) =>
  sendJson(dynamodb, aws, { target: `DynamoDB_20120810.${operation}`, input })

const arn = `arn:aws:dynamodb:us-west-2:${account}:table/orders`
const order = (id: string) => ({ TableName: 'orders', Key: { id: { S: id } } })

describe('tables', () => {
  test('are listed and described', async () => {
    expect((await send('ListTables', {})).body).toEqual({ TableNames: ['orders'] })
    const { body } = await send('DescribeTable', { TableName: 'orders' })
    expect(body).toMatchObject({
      Table: { TableArn: arn, ItemCount: 3, KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] },
    })
  })

  test('one that is not there is asked for before it is denied', async () => {
    expect(await send('DescribeTable', { TableName: 'none' })).toMatchObject({
      status: 400,
      body: {
        __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
        message: 'Requested resource not found: Table: none not found',
      },
    })
    expect(aws.asked.at(-1)?.resource).toBe(`arn:aws:dynamodb:us-west-2:${account}:table/none`)
  })

  test('a name cannot carry a wildcard into an ARN', async () => {
    expect((await send('Scan', { TableName: 'ord*' })).body).toMatchObject({
      __type: 'com.amazonaws.dynamodb.v20120810#ValidationException',
    })
    expect(aws.asked).toEqual([])
  })
})

describe('items', () => {
  test('are read by key, with the question that a policy needs', async () => {
    expect((await send('GetItem', order('o1'))).body).toEqual({
      Item: {
        id: { S: 'o1' },
        total: { N: '5' },
        open: { BOOL: true },
        lines: { L: [{ S: 'a' }] },
        note: { NULL: true },
      },
    })
    expect(aws.asked).toEqual([
      {
        action: 'dynamodb:GetItem',
        resource: arn,
        resourceTags: { tenant: 'dev01' },
        context: { 'dynamodb:LeadingKeys': ['o1'] },
      },
    ])
    expect((await send('GetItem', order('none'))).body).toEqual({})
  })

  test('only the attributes that were asked for', async () => {
    const projection = { ProjectionExpression: '#t, id', ExpressionAttributeNames: { '#t': 'total' } }
    expect((await send('GetItem', { ...order('o1'), ...projection })).body).toEqual({
      Item: { id: { S: 'o1' }, total: { N: '5' } },
    })
  })

  test('are written, replaced and deleted', async () => {
    const Item = { id: { S: 'o9' }, total: { N: '1' } }
    expect((await send('PutItem', { TableName: 'orders', Item })).body).toEqual({})
    const replaced = await send('PutItem', {
      TableName: 'orders',
      Item: { id: { S: 'o9' } },
      ReturnValues: 'ALL_OLD',
    })
    expect(replaced.body).toEqual({ Attributes: Item })
    await send('DeleteItem', order('o9'))
    expect((await send('GetItem', order('o9'))).body).toEqual({})
  })

  test('a refused write changes nothing', async () => {
    aws.denied.add('dynamodb:DeleteItem')
    expect(await send('DeleteItem', order('o1'))).toMatchObject({
      status: 400,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#AccessDeniedException' },
    })
    expect((await send('GetItem', order('o1'))).body).toHaveProperty('Item')
  })

  test('a condition that is not evaluated here is refused, not ignored', async () => {
    const { body } = await send('PutItem', {
      TableName: 'orders',
      Item: { id: { S: 'o1' } },
      ConditionExpression: 'attribute_not_exists(id)',
    })
    expect(body).toMatchObject({ message: expect.stringContaining('ConditionExpression') })
    expect((await send('GetItem', order('o1'))).body).toMatchObject({ Item: { total: { N: '5' } } })
  })

  test.each([
    [{ other: { S: 'x' } }, 'One or more parameter values were invalid: Missing the key id in the item'],
    [
      { id: { N: '1' } },
      'One or more parameter values were invalid: Type mismatch for key id expected: S actual: N',
    ],
  ])('%j is not an item of this table', async (Item, message) => {
    expect((await send('PutItem', { TableName: 'orders', Item })).body).toMatchObject({ message })
  })
})

describe('many items', () => {
  test('a scan gives every item once, page by page', async () => {
    const first = await send('Scan', { TableName: 'orders', Limit: 2 })
    expect(first.body).toMatchObject({ Count: 2, LastEvaluatedKey: { id: { S: 'o2' } } })
    const last = await send('Scan', { TableName: 'orders', ExclusiveStartKey: { id: { S: 'o2' } } })
    expect(last.body).toEqual({ Items: [{ id: { S: 'o3' } }], Count: 1, ScannedCount: 1 })
  })

  test('a query finds by key, under a placeholder too', async () => {
    const { body } = await send('Query', {
      TableName: 'orders',
      KeyConditionExpression: '#k = :k',
      ExpressionAttributeNames: { '#k': 'id' },
      ExpressionAttributeValues: { ':k': { S: 'o2' } },
    })
    expect(body).toMatchObject({ Count: 1, Items: [{ total: { N: '7' } }] })
  })

  test('a query by anything but the key is refused', async () => {
    const { body } = await send('Query', {
      TableName: 'orders',
      KeyConditionExpression: 'total = :t',
      ExpressionAttributeValues: { ':t': { N: '7' } },
    })
    expect(body).toMatchObject({ message: 'Query condition missed key schema element: id' })
  })
})

test('an operation that is not built is unknown', async () => {
  expect((await send('toString', {})).body).toMatchObject({
    __type: 'com.amazonaws.dynamodb.v20120810#UnknownOperationException',
  })
})
