import type { Seed } from './start.ts'

export const account = '111122223333'

const allow = (action: string | readonly string[], resource = '*') => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
})

const trust = (
  principal: string,
  action: readonly string[] = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: action }],
})

export const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`
const userArn = (name: string) => `arn:aws:iam::${account}:user/${name}`

/** For tests: a portal's user and role, an administrator, and roles that trust them in different ways. */
export const sampleSeed: Seed = {
  account,
  users: [
    {
      name: 'portal',
      policies: { assume: allow(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']) },
    },
    { name: 'admin', policies: { all: allow('*') } },
    { name: 'nobody', policies: {} },
  ],
  roles: [
    {
      name: 'tenant',
      trustPolicy: trust(userArn('portal')),
      policies: { iam: allow(['iam:GetRole', 'iam:ListRoles', 'sts:AssumeRole']) },
      maxSessionSeconds: 7200,
      tags: { team: 'blue' },
    },
    {
      name: 'external',
      trustPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: userArn('portal') },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'sts:ExternalId': 'tenant-dev01-7f3c' } },
          },
        ],
      },
      policies: {},
      tags: {},
    },
    { name: 'by-account', trustPolicy: trust(account), policies: {}, tags: {} },
    {
      name: 'chained',
      trustPolicy: trust(roleArn('tenant')),
      policies: {},
      maxSessionSeconds: 43200,
      tags: {},
    },
  ],
  buckets: [],
  tables: [],
  instances: [],
}
