import { trustPolicy } from '../domain/trust-policy.ts'
import {
  administratorRole,
  portalUser,
  type Samples,
  type SampleTenant,
  sampleAwsAccount,
  sampleRegion,
} from './samples.ts'

type Policy = Readonly<Record<string, unknown>>

const statement = (
  Effect: 'Allow' | 'Deny',
  Action: string | string[],
  rest: Record<string, unknown> = { Resource: '*' },
) => ({ Effect, Action, ...rest })
const policy = (...statements: readonly unknown[]): Policy => ({
  Version: '2012-10-17',
  Statement: statements,
})

const role = (name: string) => `arn:aws:iam::${sampleAwsAccount}:role/${name}`
export const administratorRoleArn = role(administratorRole)
export const tenantRoleArn = ({ role: name }: SampleTenant) => role(name)

/**
 * What the portal itself may do: open sessions in its roles, read how long they may last, end them, list what there is, and raise
 * that length for the first tenant alone, so that both can be seen: where the portal may do it, and where a person must.
 */
export const portalPolicy = ({ tenants }: Samples): Policy =>
  policy(
    statement('Allow', ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity', 'iam:GetRole'], {
      Resource: [administratorRoleArn, ...tenants.map(tenantRoleArn)],
    }),
    statement('Allow', ['iam:GetRolePolicy', 'iam:PutRolePolicy'], {
      Resource: [administratorRoleArn, ...tenants.map(tenantRoleArn)],
    }),
    statement('Allow', ['tag:GetResources', 'iot:ListThings']),
    statement('Allow', 'iam:UpdateRole', { Resource: tenants.slice(0, 1).map(tenantRoleArn) }),
  )

/** The portal's user alone may assume a sample role. */
export const sampleTrustPolicy = ({ account }: Samples, tenant?: SampleTenant): Policy =>
  trustPolicy({
    principal: `arn:aws:iam::${sampleAwsAccount}:user/${portalUser}`,
    externalId: account.externalId,
    tenant: tenant?.name,
  })

const ownActions = [
  'apigateway',
  'ecs',
  'eks',
  'kinesis',
  'kms',
  'lambda',
  'logs',
  'rds',
  'secretsmanager',
  'sns',
  'sqs',
].map((service) => `${service}:*`)

/** What a tenant's role may do: its own things, by name or by tag, and to see what there is where AWS allows no less. */
export const tenantPolicy = ({ name }: SampleTenant): Policy =>
  policy(
    statement('Allow', ['s3:ListAllMyBuckets', 'dynamodb:ListTables', 'ec2:Describe*', 'tag:GetResources']),
    statement('Allow', 's3:*', { Resource: [`arn:aws:s3:::${name}-*`, `arn:aws:s3:::${name}-*/*`] }),
    statement('Allow', 'dynamodb:*', {
      Resource: `arn:aws:dynamodb:${sampleRegion}:${sampleAwsAccount}:table/${name}-*`,
    }),
    statement('Allow', ownActions, {
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/tenant': '${aws:PrincipalTag/jitney:tenant}' } },
    }),
    statement('Allow', 'iot:*', {
      Resource: `arn:aws:iot:${sampleRegion}:${sampleAwsAccount}:thing/${name}-*`,
    }),
    statement('Allow', ['ec2:StartInstances', 'ec2:StopInstances', 'ec2:RebootInstances'], {
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/tenant': '${aws:PrincipalTag/jitney:tenant}' } },
    }),
    statement('Deny', ['ec2:CreateTags', 'ec2:DeleteTags', 'tag:TagResources', 'tag:UntagResources']),
  )
