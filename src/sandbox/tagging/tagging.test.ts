import { beforeEach, expect, test } from 'bun:test'
import { seedTables } from '../dynamodb/seed.ts'
import { seedInstances } from '../ec2/seed.ts'
import { seedBuckets } from '../s3/seed.ts'
import { seedTagged } from '../tagged/seed.ts'
import { account, emptySeed, sendJson, type TestAws, testAws } from '../wire/testing.ts'
import { tagging } from './service.ts'

let aws: TestAws
const region = 'us-west-2'

beforeEach(() => {
  aws = testAws()
  const dev01 = { tenant: 'dev01', stage: 'test' }
  const seed = {
    ...emptySeed,
    buckets: [
      { name: 'one', region, tags: dev01, objects: {} },
      { name: 'untagged', region, tags: {}, objects: {} },
      { name: 'elsewhere', region: 'eu-west-1', tags: dev01, objects: {} },
    ],
    tables: [{ name: 'orders', region, tags: { tenant: 'dev02', stage: 'test' }, hashKey: 'id', items: [] }],
    instances: [{ region, tags: { tenant: 'dev01' }, instanceType: 't3.micro' }],
  }
  for (const plant of [seedBuckets, seedTables, seedInstances]) plant(seed, aws)
})

type Answer = { PaginationToken: string; ResourceTagMappingList: { ResourceARN: string }[] }

const send = (input: object, target = 'ResourceGroupsTaggingAPI_20170126.GetResources') =>
  sendJson(tagging, aws, { target, input })

async function kinds(input: object): Promise<readonly string[]> {
  const { body } = await send(input)
  return (body as Answer).ResourceTagMappingList.map(({ ResourceARN: arn }) => arn.split(':')[2] ?? '')
}

test('answers the tagged resources of the Region, with their tags', async () => {
  const { body } = await send({})
  expect(body).toMatchObject({ PaginationToken: '' })
  expect((body as Answer).ResourceTagMappingList).toHaveLength(3)
  expect((body as Answer).ResourceTagMappingList).toContainEqual({
    ResourceARN: 'arn:aws:s3:::one',
    Tags: [
      { Key: 'tenant', Value: 'dev01' },
      { Key: 'stage', Value: 'test' },
    ],
  } as never)
  expect(aws.asked).toEqual([{ action: 'tag:GetResources', resource: '*' }])
})

test('what has no service here is listed in the Region of its ARN, and by type', async () => {
  const tags = { tenant: 'dev03' }
  const tagged = ['us-west-2:1:function:f', 'eu-west-1:1:function:g'].map((rest) => ({
    arn: `arn:aws:lambda:${rest}`,
    tags,
  }))
  seedTagged({ ...emptySeed, tagged }, aws)
  expect(await kinds({ TagFilters: [{ Key: 'tenant', Values: ['dev03'] }] })).toEqual(['lambda'])
  expect(await kinds({ ResourceTypeFilters: ['lambda:function'] })).toEqual(['lambda'])
})

test.each([
  [{ TagFilters: [{ Key: 'tenant', Values: ['dev01'] }] }, ['ec2', 's3']],
  [{ TagFilters: [{ Key: 'tenant', Values: ['dev01', 'dev02'] }] }, ['dynamodb', 'ec2', 's3']],
  [{ TagFilters: [{ Key: 'tenant', Values: ['dev01'] }, { Key: 'stage' }] }, ['s3']],
  [{ TagFilters: [{ Key: 'Tenant' }] }, []],
  [{ ResourceTypeFilters: ['s3', 'ec2:instance'] }, ['ec2', 's3']],
  [{ ResourceARNList: [`arn:aws:dynamodb:us-west-2:${account}:table/orders`] }, ['dynamodb']],
])('%j', async (input, expected) => {
  expect(await kinds(input)).toEqual(expected)
})

test('pages give every resource once, and a token dies after 15 minutes', async () => {
  const first = (await send({ ResourcesPerPage: 2 })).body as Answer
  expect(first.ResourceTagMappingList).toHaveLength(2)
  const PaginationToken = first.PaginationToken
  aws.time.now = new Date(aws.time.now.getTime() + 15 * 60_000)
  expect(await kinds({ PaginationToken })).toEqual(['s3'])
  aws.time.now = new Date(aws.time.now.getTime() + 1)
  expect(await send({ PaginationToken })).toMatchObject({
    status: 400,
    body: { __type: 'PaginationTokenExpiredException' },
  })
})

test.each([
  { ResourcesPerPage: 0 },
  { ResourcesPerPage: 101 },
  { TagFilters: Array.from({ length: 51 }, (_, at) => ({ Key: `k${at}` })) },
  { ResourceARNList: ['arn:aws:s3:::one'], TagFilters: [{ Key: 'tenant' }] },
  { PaginationToken: 'bm9uc2Vuc2U' },
])('%j is an invalid parameter', async (input) => {
  expect(await send(input)).toMatchObject({ status: 400, body: { __type: 'InvalidParameterException' } })
})

test('a refused caller learns nothing', async () => {
  aws.denied.add('tag:GetResources')
  const { status, body } = await send({})
  expect(status).toBe(400)
  expect(body).toMatchObject({ __type: 'AccessDeniedException' })
  expect(JSON.stringify(body)).not.toContain('arn:aws:s3')
})
