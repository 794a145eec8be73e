/**
 * The AWS managed policies this AWS knows. The two read-only ones are reductions of AWS's (which list thousands
 * of actions) to the services here and the common ones; as in AWS, ReadOnlyAccess reads data but no secret.
 */
import type { PolicyDocument } from '../service.ts'

const services = [
  'apigateway',
  'autoscaling',
  'cloudformation',
  'cloudfront',
  'cloudtrail',
  'cloudwatch',
  'dynamodb',
  'ec2',
  'ecr',
  'ecs',
  'eks',
  'elasticache',
  'elasticloadbalancing',
  'es',
  'events',
  'iam',
  'iot',
  'kinesis',
  'lambda',
  'logs',
  'rds',
  'route53',
  's3',
  'sns',
  'sqs',
  'ssm',
  'states',
  'tag',
]

const allow = (actions: readonly string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
})

const readOnly = [
  ...services.flatMap((service) => [`${service}:Get*`, `${service}:List*`, `${service}:Describe*`]),
  'apigateway:GET',
  'cloudtrail:LookupEvents',
  'dynamodb:BatchGet*',
  'dynamodb:PartiQLSelect',
  'dynamodb:Query',
  'dynamodb:Scan',
  'ecr:BatchGet*',
  'logs:FilterLogEvents',
  'logs:StartQuery',
  'logs:StopQuery',
  'kms:Describe*',
  'kms:List*',
  'secretsmanager:Describe*',
  'secretsmanager:List*',
  'sqs:Receive*',
  'sts:GetCallerIdentity',
]

/** Lists and descriptions; nothing that returns what is stored. */
const viewOnly = [
  ...services
    .filter((service) => service !== 'apigateway')
    .flatMap((service) => [`${service}:List*`, `${service}:Describe*`]),
  'apigateway:GET',
  'cloudtrail:GetTrailStatus',
  'cloudtrail:LookupEvents',
  'iam:GetAccountSummary',
  's3:GetBucketLocation',
  'sqs:GetQueueAttributes',
  'tag:GetResources',
  'tag:GetTagKeys',
  'tag:GetTagValues',
]

const managed: ReadonlyMap<string, PolicyDocument> = new Map([
  ['arn:aws:iam::aws:policy/AdministratorAccess', allow(['*'])],
  ['arn:aws:iam::aws:policy/ReadOnlyAccess', allow(readOnly)],
  ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess', allow(viewOnly)],
])

export function managedPolicy(arn: string): PolicyDocument | undefined {
  return managed.get(arn)
}
