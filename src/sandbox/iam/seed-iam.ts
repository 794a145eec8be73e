/** Puts a seed's account, users and roles in place. What IAM would refuse, a seed may not have either. */
import { parsePolicy, parsePolicyText } from '../policy/parse-policy.ts'
import type { Aws } from '../service.ts'
import type { Seed } from '../start.ts'
import { secretAccessKey, uniqueId } from '../unique-id.ts'
import { accessKeys, putAccount, roles, users } from './records.ts'
import { knownPolicy } from './roles.ts'
import { readTrustPolicy } from './trust-policy.ts'

export function seedIam(seed: Seed, aws: Aws): void {
  putAccount(aws.state, seed.account)
  for (const user of seed.users) seedUser(seed.account, user, aws)
  for (const role of seed.roles) seedRole(seed.account, role, aws)
  // Roles may trust one another, so all of them exist before any trust policy is read.
  for (const role of seed.roles) seedTrust(role, aws)
}

function seedUser(account: string, user: Seed['users'][number], { state, clock }: Aws): void {
  for (const policy of Object.values(user.policies)) parsePolicy(policy, 'identity')
  users.put(state, user.name, {
    name: user.name,
    id: uniqueId('AIDA'),
    arn: `arn:aws:iam::${account}:user/${user.name}`,
    policies: user.policies,
    createdAt: clock().toISOString(),
  })
  const accessKeyId = uniqueId('AKIA')
  accessKeys.put(state, accessKeyId, {
    accessKeyId,
    secretAccessKey: secretAccessKey(),
    userName: user.name,
  })
}

function seedRole(account: string, role: Seed['roles'][number], { state, clock }: Aws): void {
  const policies = Object.entries(role.policies).map(([name, policy]) => {
    const text = JSON.stringify(policy)
    parsePolicyText(text, 'identity')
    return [name, text] as const
  })
  roles.put(state, role.name, {
    name: role.name,
    path: '/',
    id: uniqueId('AROA'),
    arn: `arn:aws:iam::${account}:role/${role.name}`,
    description: undefined,
    trustPolicy: {},
    trustPins: {},
    policies: Object.fromEntries(policies),
    attached: (role.managedPolicyArns ?? []).map(knownPolicy),
    boundary: undefined,
    maxSessionSeconds: role.maxSessionSeconds ?? 3600,
    tags: role.tags,
    createdAt: clock().toISOString(),
  })
}

function seedTrust({ name, trustPolicy }: Seed['roles'][number], { state }: Aws): void {
  const role = roles.get(state, name)
  if (role) roles.put(state, name, { ...role, ...readTrustPolicy(state, JSON.stringify(trustPolicy)) })
}
