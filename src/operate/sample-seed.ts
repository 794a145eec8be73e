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
})
