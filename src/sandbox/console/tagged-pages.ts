/** Pages of what this AWS has no service for: each link of the real console leads to that very resource. */
import { things } from '../iot/records.ts'
import { AwsError, type Tags } from '../service.ts'
import { type TaggedRecord, taggedResources } from '../tagged/records.ts'
import { type Html, html } from './html.ts'
import { type Content, guarded, panel, tagList } from './layout.ts'
import { askedFor, consoleCall, type Visit } from './visit.ts'

type Kind = {
  readonly title: string
  /** Over what was asked for; the group is the resource as the console writes it. */
  readonly address: RegExp
  readonly service: string
  readonly action: string
  /** The ARN's last part begins with this; for a secret six more characters follow. */
  readonly resource: (asked: string) => string
}

const plain = (asked: string) => asked

const kinds: readonly Kind[] = [
  {
    title: 'SQS queue',
    address: /^\/sqs\/v3\/home[^#]*#\/queues\/([^/]+)$/,
    service: 'sqs',
    action: 'sqs:GetQueueAttributes',
    resource: (asked) => decode(asked).split('/').at(-1) ?? '',
  },
  {
    title: 'SNS topic',
    address: /^\/sns\/v3\/home[^#]*#\/topic\/arn:aws:sns:[^:]+:\d+:([^/]+)$/,
    service: 'sns',
    action: 'sns:GetTopicAttributes',
    resource: plain,
  },
  {
    title: 'Kinesis stream',
    address: /^\/kinesis\/home[^#]*#\/streams\/details\/([^/]+)\/details$/,
    service: 'kinesis',
    action: 'kinesis:DescribeStreamSummary',
    resource: (asked) => `stream/${asked}`,
  },
  {
    title: 'REST API',
    address: /^\/apigateway\/main\/apis\/([^/]+)\/resources/,
    service: 'apigateway',
    action: 'apigateway:GET',
    resource: (asked) => `/restapis/${asked}`,
  },
  {
    title: 'HTTP API',
    address: /^\/apigateway\/main\/api-detail\?api=([^&]+)/,
    service: 'apigateway',
    action: 'apigateway:GET',
    resource: (asked) => `/apis/${asked}`,
  },
  {
    title: 'Lambda function',
    address: /^\/lambda\/home[^#]*#\/functions\/([^/?]+)/,
    service: 'lambda',
    action: 'lambda:GetFunction',
    resource: (asked) => `function:${asked}`,
  },
  {
    title: 'RDS database',
    address: /^\/rds\/home[^#]*#database:id=([^;]+);is-cluster=false$/,
    service: 'rds',
    action: 'rds:DescribeDBInstances',
    resource: (asked) => `db:${asked}`,
  },
  {
    title: 'RDS cluster',
    address: /^\/rds\/home[^#]*#database:id=([^;]+);is-cluster=true$/,
    service: 'rds',
    action: 'rds:DescribeDBClusters',
    resource: (asked) => `cluster:${asked}`,
  },
  {
    title: 'Log group',
    address: /^\/cloudwatch\/home[^#]*#logsV2:log-groups\/log-group\/([^/]+)$/,
    service: 'logs',
    action: 'logs:DescribeLogStreams',
    resource: (asked) => `log-group:${decode(decode(asked.replaceAll('$', '%')))}`,
  },
  {
    title: 'Secret',
    address: /^\/secretsmanager\/secret\?name=([^&]+)/,
    service: 'secretsmanager',
    action: 'secretsmanager:DescribeSecret',
    resource: (asked) => `secret:${decode(asked)}-`,
  },
  {
    title: 'KMS key',
    address: /^\/kms\/home[^#]*#\/kms\/keys\/([^/]+)$/,
    service: 'kms',
    action: 'kms:DescribeKey',
    resource: (asked) => `key/${asked}`,
  },
  {
    title: 'EKS cluster',
    address: /^\/eks\/clusters\/([^/?]+)/,
    service: 'eks',
    action: 'eks:DescribeCluster',
    resource: (asked) => `cluster/${asked}`,
  },
  {
    title: 'ECS service',
    address: /^\/ecs\/v2\/clusters\/([^/?]+\/services\/[^/?]+)/,
    service: 'ecs',
    action: 'ecs:DescribeServices',
    resource: (asked) => `service/${asked.replace('/services/', '/')}`,
  },
  {
    title: 'ECS cluster',
    address: /^\/ecs\/v2\/clusters\/([^/?]+)/,
    service: 'ecs',
    action: 'ecs:DescribeClusters',
    resource: (asked) => `cluster/${asked}`,
  },
]

/** Undefined where the address is of no resource that is kept here. */
export function taggedPage(visit: Visit): Content | undefined {
  const address = askedFor(visit)
  const thing = /^\/iot\/home[^#]*#\/thing\/([^/]+)$/.exec(address)?.[1]
  if (thing !== undefined) return thingPage(visit, decode(thing))
  for (const kind of kinds) {
    const asked = kind.address.exec(address)?.[1]
    if (asked !== undefined) return resourcePage(visit, kind, kind.resource(asked))
  }
  return undefined
}

function resourcePage(visit: Visit, kind: Kind, resource: string): Content {
  const found = taggedResources
    .list(visit.aws.state, visit.region)
    .find((record) => record.service === kind.service && isAsked(record, resource))
  const shown = guarded(() => describe(visit, { action: kind.action, resource, found }))
  return { title: nameOf(found?.resource ?? resource), body: panel(kind.title, shown) }
}

const isAsked = (record: TaggedRecord, resource: string): boolean =>
  record.resource === resource ||
  (record.service === 'secretsmanager' &&
    record.resource.startsWith(resource) &&
    record.resource.length === resource.length + 6)

const nameOf = (resource: string) => resource.replace(/^(?:[a-z-]+:|[a-z]+\/|\/[a-z]+\/)/, '')

type Asked = {
  readonly action: string
  readonly resource: string
  readonly found: { readonly arn: string; readonly tags: Tags } | undefined
}

function describe(visit: Visit, { action, resource, found }: Asked): Html {
  const about = found ? { resource: found.arn, resourceTags: found.tags } : { resource: '*' }
  visit.aws.authorize(consoleCall(visit), { action, ...about })
  if (!found)
    throw new AwsError(404, 'ResourceNotFoundException', `There is no ${resource} in ${visit.region}`)
  return html`<dl>
<dt>ARN</dt><dd><code data-testid="arn">${found.arn}</code></dd>
<dt>Tags</dt><dd>${tagList(found.tags)}</dd>
</dl>`
}

function thingPage(visit: Visit, name: string): Content {
  const thing = things.get(visit.aws.state, visit.region, name)
  const found = thing && { arn: thing.arn, tags: {} }
  const shown = guarded(() =>
    describe(visit, { action: 'iot:DescribeThing', resource: `thing/${name}`, found }),
  )
  return { title: name, body: panel('IoT thing', shown) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
