import { describe, expect, test } from 'bun:test'
import { parseArn } from './arn.ts'
import { consolePath } from './console-path.ts'
import { readPointer } from './pointer.ts'
import { recognize } from './resource.ts'
import { resourceTypeIds, resourceTypes } from './resource-types.ts'

const R = 'eu-central-1'
const inAccount = (service: string, rest: string, partition = 'aws', region = R) =>
  `arn:${partition}:${service}:${region}:123456789012:${rest}`

const pathOf = (text: string): string | undefined => {
  const arn = parseArn(text)
  return arn && consolePath(arn, R)
}

const examples = {
  's3-bucket': ['arn:aws:s3:::my.data-1', `/s3/buckets/my.data-1?region=${R}`],
  'dynamodb-table': [
    inAccount('dynamodb', 'table/dev01.Orders_1'),
    `/dynamodbv2/home?region=${R}#table?name=dev01.Orders_1`,
  ],
  'rds-database': [
    inAccount('rds', 'db:orders'),
    `/rds/home?region=${R}#database:id=orders;is-cluster=false`,
  ],
  'rds-cluster': [
    inAccount('rds', 'cluster:orders'),
    `/rds/home?region=${R}#database:id=orders;is-cluster=true`,
  ],
  'sqs-queue': [
    inAccount('sqs', 'jobs.fifo'),
    `/sqs/v3/home?region=${R}#/queues/https%3A%2F%2Fsqs.${R}.amazonaws.com%2F123456789012%2Fjobs.fifo`,
  ],
  'sns-topic': [inAccount('sns', 'alerts'), `/sns/v3/home?region=${R}#/topic/${inAccount('sns', 'alerts')}`],
  'kinesis-stream': [
    inAccount('kinesis', 'stream/clicks'),
    `/kinesis/home?region=${R}#/streams/details/clicks/details`,
  ],
  'lambda-function': [inAccount('lambda', 'function:resize'), `/lambda/home?region=${R}#/functions/resize`],
  'ec2-instance': [
    inAccount('ec2', 'instance/i-0123456789abcdef0'),
    `/ec2/home?region=${R}#InstanceDetails:instanceId=i-0123456789abcdef0`,
  ],
  'eks-cluster': [inAccount('eks', 'cluster/main'), `/eks/clusters/main?region=${R}`],
  'ecs-service': [
    inAccount('ecs', 'service/main/web'),
    `/ecs/v2/clusters/main/services/web/health?region=${R}`,
  ],
  'ecs-cluster': [inAccount('ecs', 'cluster/main'), `/ecs/v2/clusters/main/services?region=${R}`],
  'api-gateway-rest-api': [
    `arn:aws:apigateway:${R}::/restapis/a1b2`,
    `/apigateway/main/apis/a1b2/resources?api=a1b2&region=${R}`,
  ],
  'api-gateway-http-api': [
    `arn:aws:apigateway:${R}::/apis/a1b2`,
    `/apigateway/main/api-detail?api=a1b2&region=${R}`,
  ],
  'log-group': [
    inAccount('logs', 'log-group:/aws/lambda/f#1:*'),
    `/cloudwatch/home?region=${R}#logsV2:log-groups/log-group/$252Faws$252Flambda$252Ff$25231`,
  ],
  secret: [
    inAccount('secretsmanager', 'secret:dev01/db-main-AbCd12'),
    `/secretsmanager/secret?name=dev01%2Fdb-main&region=${R}`,
  ],
  'kms-key': [
    inAccount('kms', 'key/01234567-89ab-cdef-0123-456789abcdef'),
    `/kms/home?region=${R}#/kms/keys/01234567-89ab-cdef-0123-456789abcdef`,
  ],
  'iot-thing': [inAccount('iot', 'thing/dev01-a:b_c'), `/iot/home?region=${R}#/thing/dev01-a:b_c`],
} as const satisfies Record<(typeof resourceTypeIds)[number], readonly [string, string]>

describe('the console path of', () => {
  test.each(resourceTypeIds.map((id) => [id, ...examples[id]] as const))('%s', (id, arn, path) => {
    const parsed = parseArn(arn)
    expect(parsed && recognize(parsed)?.type.id).toBe(id)
    expect(pathOf(arn)).toBe(path)
  })

  test('a queue of another partition is on its own hosts', () => {
    expect(pathOf(inAccount('sqs', 'jobs', 'aws-cn', 'cn-north-1'))).toBe(
      '/sqs/v3/home?region=cn-north-1#/queues/https%3A%2F%2Fsqs.cn-north-1.amazonaws.com.cn%2F123456789012%2Fjobs',
    )
  })

  test.each([
    [
      'a table by its index',
      inAccount('dynamodb', 'table/orders/index/by-day'),
      inAccount('dynamodb', 'table/orders'),
    ],
    [
      'a function by its version',
      inAccount('lambda', 'function:f:$LATEST'),
      inAccount('lambda', 'function:f'),
    ],
    ['a bucket by its object', 'arn:aws:s3:::data/a/b?c#d', 'arn:aws:s3:::data'],
    [
      'an API by its stage',
      `arn:aws:apigateway:${R}::/restapis/a1/stages/x`,
      `arn:aws:apigateway:${R}::/restapis/a1`,
    ],
  ])('%s', (_, part, whole) => {
    expect(pathOf(part)).toBe(pathOf(whole) ?? 'nothing')
  })

  test.each([
    inAccount('elasticache', 'cluster:c'),
    inAccount('rds', 'snapshot:s'),
    inAccount('ec2', 'instance/i-../../evil'),
    inAccount('s3', 'bucket'),
    'arn:aws:sqs:::queue',
    inAccount('sqs', 'queue/evil'),
    inAccount('eks', 'cluster/..'),
    inAccount('ecs', 'service/only-a-service'),
    inAccount('lambda', 'function:f/../g'),
    'arn:aws:s3:::..',
  ])('%s is not known', (arn) => {
    expect(pathOf(arn)).toBeUndefined()
  })
})

/** A number generator that gives the same numbers every time, so that a failure can be met again. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const alphabet = [...'abcdef012XYZ-_-_./#:+=@%$&?;\\ é*']

describe('whatever the name', () => {
  const next = numbers(42)
  const name = () => Array.from({ length: 1 + next(6) }, () => alphabet[next(alphabet.length)]).join('')
  const shapes = Object.values(examples).map(([arn]) => arn)

  test('a path leads to the same resource back, and to no other host', () => {
    let known = 0
    for (let round = 0; round < 20_000; round += 1) {
      const shape = shapes[next(shapes.length)] ?? ''
      const cut = shape.length - 1 - next(4)
      const text = `${shape.slice(0, cut)}${name()}${shape.slice(cut)}`
      const [parsed, path] = [parseArn(text), pathOf(text)]
      const recognized = parsed && recognize(parsed)
      if (!recognized || path === undefined) continue
      known += 1
      const url = new URL(`https://${R}.console.aws.amazon.com${path}`)
      expect(url.host).toBe(`${R}.console.aws.amazon.com`)
      // What the browser makes of it is what was meant: no dot segments, nothing encoded anew.
      expect(url.pathname + url.search + url.hash).toBe(path)
      const found = readPointer(url.href).resource
      expect([found?.type.id, found?.consoleId]).toEqual([recognized.type.id, recognized.consoleId])
    }
    expect(known).toBeGreaterThan(1000)
  })
})

test('the table is closed: every id once, every category with words', () => {
  expect(resourceTypes.map(({ id }) => id).toSorted()).toEqual([...resourceTypeIds].toSorted())
  for (const { category, navigation, one, many } of resourceTypes)
    for (const word of [category, navigation, one, many]) expect(word).toMatch(/^[A-Z]/)
})
