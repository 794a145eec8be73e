/**
 * The closed table of what a tenant can have: how each type's ARNs look, its words, and its place in the AWS console.
 * AWS documents none of the console's addresses as stable: what is here is what the console uses, seen by several
 * open-source tools. Names are held to the characters that AWS allows in them, so most need no encoding.
 */
import type { Partition } from './account.ts'
import { partitionHosts } from './partition-hosts.ts'

export const resourceTypeIds = [
  's3-bucket',
  'dynamodb-table',
  'rds-database',
  'rds-cluster',
  'sqs-queue',
  'sns-topic',
  'kinesis-stream',
  'lambda-function',
  'ec2-instance',
  'eks-cluster',
  'ecs-cluster',
  'ecs-service',
  'api-gateway-rest-api',
  'api-gateway-http-api',
  'log-group',
  'secret',
  'kms-key',
  'iot-thing',
] as const
export type ResourceTypeId = (typeof resourceTypeIds)[number]

/** What a console path is made from; `region` is never empty. */
export type Located = {
  readonly partition: Partition
  readonly region: string
  readonly account: string
  readonly consoleId: string
  /** The ARN, in full. */
  readonly arn: string
}

export type ResourceType = {
  readonly id: ResourceTypeId
  readonly category: string
  /** In the navigation, below its category. */
  readonly navigation: string
  readonly one: string
  readonly many: string
  readonly service: string
  /** Its ARNs name no Region. */
  readonly global: boolean
  /** AWS gives it a number; people give it a Name tag. */
  readonly namedByTag: boolean
  /** Over the ARN's last part; `own` is the resource without what may follow it, `id` is what the console calls it. */
  readonly resource: RegExp
  readonly consolePath: (located: Located) => string
  /** Over a console address without its host; the group is the console's id, encoded. */
  readonly consoleAddress: RegExp
  readonly decode?: (encoded: string) => string
}

type Row = Omit<ResourceType, 'global' | 'namedByTag'> & Partial<Pick<ResourceType, 'global' | 'namedByTag'>>

const rows: readonly Row[] = [
  {
    id: 's3-bucket',
    category: 'Storage',
    navigation: 'S3',
    one: 'S3 Bucket',
    many: 'S3 Buckets',
    service: 's3',
    global: true,
    resource: /^(?<own>(?<id>[A-Za-z0-9._-]{3,255}))(?:\/.*)?$/,
    consolePath: ({ region, consoleId }) => `/s3/buckets/${consoleId}?region=${region}`,
    consoleAddress: /^\/s3\/(?:buckets|object)\/([^/?#]+)/,
  },
  {
    id: 'dynamodb-table',
    category: 'Database',
    navigation: 'DynamoDB',
    one: 'DynamoDB Table',
    many: 'DynamoDB Tables',
    service: 'dynamodb',
    resource: /^(?<own>table\/(?<id>[A-Za-z0-9_.-]{3,255}))(?:\/.*)?$/,
    consolePath: ({ region, consoleId }) => `/dynamodbv2/home?region=${region}#table?name=${consoleId}`,
    consoleAddress: /^\/dynamodbv2\/home[^#]*#\/?(?:table|item-explorer)\?(?:[^#]*&)?(?:name|table)=([^&]+)/,
  },
  {
    id: 'rds-database',
    category: 'Database',
    navigation: 'RDS',
    one: 'RDS Database',
    many: 'RDS Databases',
    service: 'rds',
    resource: /^(?<own>db:(?<id>[A-Za-z][A-Za-z0-9-]{0,62}))$/,
    consolePath: ({ region, consoleId }) =>
      `/rds/home?region=${region}#database:id=${consoleId};is-cluster=false`,
    consoleAddress: /^\/rds\/home[^#]*#database:id=([^;]+);is-cluster=false/,
  },
  {
    id: 'rds-cluster',
    category: 'Database',
    navigation: 'RDS clusters',
    one: 'RDS Cluster',
    many: 'RDS Clusters',
    service: 'rds',
    resource: /^(?<own>cluster:(?<id>[A-Za-z][A-Za-z0-9-]{0,62}))$/,
    consolePath: ({ region, consoleId }) =>
      `/rds/home?region=${region}#database:id=${consoleId};is-cluster=true`,
    consoleAddress: /^\/rds\/home[^#]*#database:id=([^;]+);is-cluster=true/,
  },
  {
    id: 'sqs-queue',
    category: 'Messaging',
    navigation: 'SQS',
    one: 'SQS Queue',
    many: 'SQS Queues',
    service: 'sqs',
    resource: /^(?<own>(?<id>[A-Za-z0-9_-]{1,80}(?:\.fifo)?))$/,
    consolePath: (located) =>
      `/sqs/v3/home?region=${located.region}#/queues/${encodeURIComponent(queueUrl(located))}`,
    consoleAddress: /^\/sqs\/v\d\/home[^#]*#\/queues\/([^/?&]+)/,
    decode: (encoded) => decodePart(encoded).split('/').at(-1) ?? '',
  },
  {
    id: 'sns-topic',
    category: 'Messaging',
    navigation: 'SNS',
    one: 'SNS Topic',
    many: 'SNS Topics',
    service: 'sns',
    resource: /^(?<own>(?<id>[A-Za-z0-9_-]{1,256}(?:\.fifo)?))(?::[0-9a-f-]{36})?$/,
    consolePath: ({ region, arn }) => `/sns/v3/home?region=${region}#/topic/${arn}`,
    consoleAddress: /^\/sns\/v\d\/home[^#]*#\/topic\/arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:([^/?&:]+)/,
  },
  {
    id: 'kinesis-stream',
    category: 'Messaging',
    navigation: 'Kinesis',
    one: 'Kinesis Stream',
    many: 'Kinesis Streams',
    service: 'kinesis',
    resource: /^(?<own>stream\/(?<id>[A-Za-z0-9_.-]{1,128}))(?:\/.*)?$/,
    consolePath: ({ region, consoleId }) =>
      `/kinesis/home?region=${region}#/streams/details/${consoleId}/details`,
    consoleAddress: /^\/kinesis\/home[^#]*#\/streams\/details\/([^/?]+)/,
  },
  {
    id: 'lambda-function',
    category: 'Compute',
    navigation: 'Lambda',
    one: 'Lambda Function',
    many: 'Lambda Functions',
    service: 'lambda',
    resource: /^(?<own>function:(?<id>[A-Za-z0-9_-]{1,140}))(?::[A-Za-z0-9$_-]+)?$/,
    consolePath: ({ region, consoleId }) => `/lambda/home?region=${region}#/functions/${consoleId}`,
    consoleAddress: /^\/lambda\/home[^#]*#\/functions\/([^/?]+)/,
  },
  {
    id: 'ec2-instance',
    category: 'Compute',
    navigation: 'EC2',
    one: 'EC2 Instance',
    many: 'EC2 Instances',
    service: 'ec2',
    namedByTag: true,
    resource: /^(?<own>instance\/(?<id>i-[0-9a-f]{8,17}))$/,
    consolePath: ({ region, consoleId }) =>
      `/ec2/home?region=${region}#InstanceDetails:instanceId=${consoleId}`,
    consoleAddress: /^\/ec2(?:\/v2)?\/home[^#]*#InstanceDetails:instanceId=([^;&]+)/,
  },
  {
    id: 'eks-cluster',
    category: 'Containers',
    navigation: 'EKS',
    one: 'EKS Cluster',
    many: 'EKS Clusters',
    service: 'eks',
    resource: /^(?<own>cluster\/(?<id>[A-Za-z0-9][A-Za-z0-9_-]{0,99}))$/,
    consolePath: ({ region, consoleId }) => `/eks/clusters/${consoleId}?region=${region}`,
    consoleAddress: /^\/eks\/(?:home[^#]*#\/)?clusters\/([^/?#]+)/,
  },
  {
    id: 'ecs-service',
    category: 'Containers',
    navigation: 'ECS services',
    one: 'ECS Service',
    many: 'ECS Services',
    service: 'ecs',
    resource: /^(?<own>service\/(?<id>[A-Za-z0-9_-]{1,255}\/[A-Za-z0-9_-]{1,255}))$/,
    consolePath: ({ region, consoleId }) =>
      `/ecs/v2/clusters/${consoleId.replace('/', '/services/')}/health?region=${region}`,
    consoleAddress: /^\/ecs\/v2\/clusters\/([^/?#]+\/services\/[^/?#]+)/,
    decode: (encoded) => encoded.replace('/services/', '/'),
  },
  {
    id: 'ecs-cluster',
    category: 'Containers',
    navigation: 'ECS clusters',
    one: 'ECS Cluster',
    many: 'ECS Clusters',
    service: 'ecs',
    resource: /^(?<own>cluster\/(?<id>[A-Za-z0-9_-]{1,255}))$/,
    consolePath: ({ region, consoleId }) => `/ecs/v2/clusters/${consoleId}/services?region=${region}`,
    consoleAddress: /^\/ecs\/v2\/clusters\/([^/?#]+)/,
  },
  {
    id: 'api-gateway-rest-api',
    category: 'Networking',
    navigation: 'API Gateway, REST',
    one: 'API Gateway REST API',
    many: 'API Gateway REST APIs',
    service: 'apigateway',
    namedByTag: true,
    resource: /^(?<own>\/restapis\/(?<id>[a-z0-9]{1,64}))(?:\/.*)?$/,
    consolePath: ({ region, consoleId }) =>
      `/apigateway/main/apis/${consoleId}/resources?api=${consoleId}&region=${region}`,
    consoleAddress: /^\/apigateway\/main\/apis\/([^/?#]+)/,
  },
  {
    id: 'api-gateway-http-api',
    category: 'Networking',
    navigation: 'API Gateway, HTTP',
    one: 'API Gateway HTTP API',
    many: 'API Gateway HTTP APIs',
    service: 'apigateway',
    namedByTag: true,
    resource: /^(?<own>\/apis\/(?<id>[a-z0-9]{1,64}))(?:\/.*)?$/,
    consolePath: ({ region, consoleId }) => `/apigateway/main/api-detail?api=${consoleId}&region=${region}`,
    consoleAddress: /^\/apigateway\/main\/api-detail\?(?:[^#]*&)?api=([^&#]+)/,
  },
  {
    id: 'log-group',
    category: 'Monitoring',
    navigation: 'Log groups',
    one: 'CloudWatch Log Group',
    many: 'CloudWatch Log Groups',
    service: 'logs',
    resource: /^(?<own>log-group:(?<id>[A-Za-z0-9_./#-]{1,512}))(?::.*)?$/,
    // The console encodes twice and writes `$` for the second `%`.
    consolePath: ({ region, consoleId }) =>
      `/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${consoleId.replaceAll('#', '$2523').replaceAll('/', '$252F')}`,
    consoleAddress: /^\/cloudwatch\/home[^#]*#logsV2:log-groups\/log-group\/([^/?]+)/,
    decode: (encoded) => decodePart(decodePart(encoded.replaceAll('$', '%'))),
  },
  {
    id: 'secret',
    category: 'Security',
    navigation: 'Secrets Manager',
    one: 'Secret',
    many: 'Secrets',
    service: 'secretsmanager',
    // The console knows it without the six characters that AWS puts behind the name.
    resource: /^(?<own>secret:(?<id>[A-Za-z0-9/_+=.@-]{1,512})-[A-Za-z0-9]{6})$/,
    consolePath: ({ region, consoleId }) =>
      `/secretsmanager/secret?name=${encodeURIComponent(consoleId)}&region=${region}`,
    consoleAddress: /^\/secretsmanager\/secret\?(?:[^#]*&)?name=([^&#]+)/,
  },
  {
    id: 'kms-key',
    category: 'Security',
    navigation: 'KMS',
    one: 'KMS Key',
    many: 'KMS Keys',
    service: 'kms',
    namedByTag: true,
    resource: /^(?<own>key\/(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}))$/,
    consolePath: ({ region, consoleId }) => `/kms/home?region=${region}#/kms/keys/${consoleId}`,
    consoleAddress: /^\/kms\/home[^#]*#\/kms\/keys\/([^/?]+)/,
  },
  {
    id: 'iot-thing',
    category: 'IoT',
    navigation: 'IoT things',
    one: 'IoT Thing',
    many: 'IoT Things',
    service: 'iot',
    resource: /^(?<own>thing\/(?<id>[A-Za-z0-9:_-]{1,128}))$/,
    consolePath: ({ region, consoleId }) => `/iot/home?region=${region}#/thing/${consoleId}`,
    consoleAddress: /^\/iot\/home[^#]*#\/thing\/([^/?]+)/,
  },
]

export const resourceTypes: readonly ResourceType[] = rows.map((row) => ({
  global: false,
  namedByTag: false,
  ...row,
}))

export const findResourceType = (id: string): ResourceType | undefined =>
  resourceTypes.find((type) => type.id === id)

/** The SQS console knows a queue by its URL. */
const queueUrl = ({ partition, region, account, consoleId }: Located): string =>
  `https://sqs.${region}.${partitionHosts[partition].dnsSuffix}/${account}/${consoleId}`

/** Text that is not percent-encoded right stays as it is, and is then the name of nothing. */
export function decodePart(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}
