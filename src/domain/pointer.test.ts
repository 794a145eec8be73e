import { describe, expect, test } from 'bun:test'
import { partitions } from './account.ts'
import { AccessError } from './errors.ts'
import { partitionHosts } from './partition-hosts.ts'
import { readPointer } from './pointer.ts'

const refusalOf = (text: string): string => {
  try {
    readPointer(text)
  } catch (error) {
    if (error instanceof AccessError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'accepted'
}

describe('the address of', () => {
  test.each(partitions.map((partition) => [partition, partitionHosts[partition].console] as const))(
    'the console of %s, also with a Region and with an account before it',
    (partition, console) => {
      const page = '/s3/buckets/data'
      const nowhere = { partition, region: undefined, account: undefined }
      expect(readPointer(`https://${console}${page}`)).toMatchObject(nowhere)
      const region = 'us-gov-west-1'
      expect(readPointer(`https://${region}.${console}${page}`)).toMatchObject({ ...nowhere, region })
      expect(readPointer(`https://123456789012-abc1.${region}.${console}${page}`)).toMatchObject({
        partition,
        region,
        account: '123456789012',
        resource: { consoleId: 'data' },
      })
    },
  )

  test('a page that shows no known resource keeps its path, query and fragment', () => {
    const path = '/cloudformation/home?region=us-east-2#/stacks?filter=active'
    expect(readPointer(`  https://us-east-1.console.aws.amazon.com${path}\n`)).toEqual({
      partition: 'aws',
      region: 'us-east-2',
      account: undefined,
      resource: undefined,
      path,
    })
  })

  test.each([
    [
      '/dynamodbv2/home?region=us-east-1#item-explorer?initialTagKey=&table=orders',
      'dynamodb-table',
      'orders',
    ],
    [
      '/ec2/v2/home?region=us-east-1#InstanceDetails:instanceId=i-0123456789abcdef0',
      'ec2-instance',
      'i-0123456789abcdef0',
    ],
    ['/eks/home?region=us-east-1#/clusters/main', 'eks-cluster', 'main'],
    ['/kinesis/home?region=us-east-1#/streams/details/clicks/monitoring', 'kinesis-stream', 'clicks'],
    ['/lambda/home?region=us-east-1#/functions/resize?tab=code', 'lambda-function', 'resize'],
    ['/ecs/v2/clusters/main/services/web?region=us-east-1', 'ecs-service', 'main/web'],
    ['/s3/object/data?region=us-east-1&prefix=a/b', 's3-bucket', 'data'],
  ])('%s', (path, type, consoleId) => {
    expect(readPointer(`https://console.aws.amazon.com${path}`).resource).toMatchObject({
      type: { id: type },
      consoleId,
    })
  })
})

const page = '/s3/buckets/data'
test.each([
  `https://evil.example${page}`,
  `https://console.aws.amazon.com.evil.example${page}`,
  `https://evilconsole.aws.amazon.com${page}`,
  `https://console.aws.amazon.com.${page}`,
  `https://a.b.c.console.aws.amazon.com${page}`,
  `https://a_b.console.aws.amazon.com${page}`,
  `https://console.aws.amazon.com@evil.example${page}`,
  `https://evil.example@console.aws.amazon.com${page}`,
  `https://console.aws.amazon.com:444${page}`,
  `https://signin.aws.amazon.com/federation?Action=login&Destination=https://console.aws.amazon.com`,
  `https://evil.example/https://console.aws.amazon.com${page}`,
])('%s is a foreign host', (text) => {
  expect(refusalOf(text)).toBe('invalid_request: this is not an address of the AWS console')
})

test.each([
  ['', 'neither an ARN nor an address'],
  ['data', 'neither an ARN nor an address'],
  [`http://console.aws.amazon.com${page}`, 'neither an ARN nor an address'],
  [`//console.aws.amazon.com${page}`, 'neither an ARN nor an address'],
  ['javascript:alert(1)', 'neither an ARN nor an address'],
  ['https://', 'neither an ARN nor an address'],
  ['https://console.aws.amazon.com//evil.example/', 'not one that can be opened'],
  ['https://console.aws.amazon.com/\\evil.example/', 'not one that can be opened'],
  ['arn:aws:s3', 'not a whole ARN'],
  ['arn:aws:elasticache:us-east-1:123456789012:cluster:c', 'does not know resources of this kind'],
  ['https://console.aws.amazon.com/go/view?arn=nonsense', 'not a whole ARN'],
  ['x'.repeat(4001), 'too long'],
])('%j is refused: %s', (text, sentence) => {
  expect(refusalOf(text)).toStartWith('invalid_request: ')
  expect(refusalOf(text)).toContain(sentence)
})
