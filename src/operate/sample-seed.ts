import { createHash } from 'node:crypto'
import type { Seed } from '../sandbox/start.ts'
import { portalPolicy, sampleTrustPolicy, tenantPolicy } from './sample-roles.ts'
import {
  administratorRole,
  portalUser,
  type Samples,
  type SampleTenant,
  sampleAwsAccount,
  sampleRegion,
} from './samples.ts'

/** One of each type that the sandbox AWS has no service for. */
function sampleArns(tenant: SampleTenant): readonly string[] {
  const { name } = tenant
  const number = createHash('sha256').update(name).digest('hex')
  const key = [8, 4, 4, 4, 12].map((length, index) => number.slice(index * 12, index * 12 + length)).join('-')
  const at = (service: string, resource: string) =>
    `arn:aws:${service}:${sampleRegion}:${sampleAwsAccount}:${resource}`
  return [
    at('sqs', `${name}-jobs`),
    at('sns', `${name}-alerts`),
    at('kinesis', `stream/${name}-clicks`),
    at('lambda', `function:${name}-resize`),
    at('rds', `db:${name}-orders`),
    at('rds', `cluster:${name}-ledger`),
    at('logs', `log-group:/${name}/app`),
    at('secretsmanager', `secret:${name}/database-${number.slice(0, 6)}`),
    at('kms', `key/${key}`),
    at('eks', `cluster/${name}-cluster`),
    at('ecs', `cluster/${name}-tasks`),
    at('ecs', `service/${name}-tasks/${name}-web`),
    `arn:aws:apigateway:${sampleRegion}::/restapis/${number.slice(0, 10)}`,
    `arn:aws:apigateway:${sampleRegion}::/apis/${number.slice(10, 20)}`,
  ]
}

const tagsOf = ({ name }: SampleTenant) => ({ tenant: name })

/** The AWS side of the samples: the portal's user, a role for each tenant and one for administrators, and things to see. */
export const sampleSeed = (samples: Samples): Seed => ({
  account: sampleAwsAccount,
  users: [{ name: portalUser, policies: { 'jitney-portal': portalPolicy(samples) } }],
  roles: [
    {
      name: administratorRole,
      trustPolicy: sampleTrustPolicy(samples),
      policies: {},
      managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      tags: {},
    },
    ...samples.tenants.map((tenant) => ({
      name: tenant.role,
      trustPolicy: sampleTrustPolicy(samples, tenant),
      policies: { tenant: tenantPolicy(tenant) },
      tags: tagsOf(tenant),
    })),
  ],
  buckets: samples.tenants.map((tenant) => ({
    name: tenant.bucket,
    region: sampleRegion,
    tags: tagsOf(tenant),
    objects: { 'hello.txt': `Hello from ${tenant.name}\n`, 'reports/2026-10.csv': 'day,orders\n1,12\n2,7\n' },
  })),
  tables: samples.tenants.map((tenant) => ({
    name: tenant.table,
    region: sampleRegion,
    tags: tagsOf(tenant),
    hashKey: 'id',
    items: [{ id: '1001', item: `a ticket of ${tenant.name}`, quantity: 2 }],
  })),
  instances: samples.tenants.map((tenant) => ({
    region: sampleRegion,
    tags: { ...tagsOf(tenant), Name: `${tenant.name}-web` },
    instanceType: 't3.micro',
  })),
  tagged: samples.tenants.flatMap((tenant) =>
    sampleArns(tenant).map((arn) => ({ arn, tags: { ...tagsOf(tenant), Name: `${tenant.name}-sample` } })),
  ),
  things: samples.tenants.map(({ name }) => ({
    name: `${name}-sensor-1`,
    region: sampleRegion,
    attributes: { site: 'roof' },
  })),
})
