import { newId } from '../domain/identifiers.ts'
import type { Passwords, Store } from '../domain/ports.ts'
import { hashSecret } from '../domain/secret.ts'
import { administratorRoleArn, tenantRoleArn } from './sample-roles.ts'
import {
  type Samples,
  type SampleTenant,
  type SampleUser,
  sampleAwsAccount,
  sampleRegion,
} from './samples.ts'

const year = 365 * 24 * 3600_000

/** Puts the samples into the portal's store. What is there already stays as it is, so a second start adds nothing. */
export async function fillStore(store: Store, passwords: Passwords, samples: Samples): Promise<void> {
  await addAccount(store, samples)
  for (const tenant of samples.tenants) await addTenant(store, samples, tenant)
  for (const user of samples.users) await addUser(store, passwords, { user, samples })
}

async function addAccount({ accounts }: Store, { account }: Samples): Promise<void> {
  if (await accounts.find(account.id)) return
  await accounts.add({
    ...account,
    name: 'default',
    awsAccountId: sampleAwsAccount,
    partition: 'aws',
    region: sampleRegion,
    administratorRoleArn,
    isDefault: true,
  })
}

async function addTenant({ tenants }: Store, { account }: Samples, tenant: SampleTenant): Promise<void> {
  if (await tenants.find(tenant.id)) return
  await tenants.add({
    id: tenant.id,
    name: tenant.name,
    accountId: account.id,
    region: sampleRegion,
    roleArn: tenantRoleArn(tenant),
    tag: { key: 'tenant', value: tenant.name },
  })
}

async function addUser(
  store: Store,
  passwords: Passwords,
  { user, samples }: { user: SampleUser; samples: Samples },
): Promise<void> {
  const now = await store.clock()
  if (!(await store.users.find(user.id))) {
    const { id, name, administrator } = user
    await store.users.add(
      { id, name, administrator, disabled: false, createdAt: now },
      await passwords.hash(user.password),
    )
  }
  await addToken(store, user, now)
  await addMemberships(store, { user, samples, now })
}

async function addToken({ tokens }: Store, user: SampleUser, now: Date): Promise<void> {
  const hash = hashSecret(user.token)
  if (await tokens.findByHash(hash)) return
  await tokens.add(
    {
      id: newId(),
      kind: 'permanent',
      userId: user.id,
      loginId: undefined,
      name: 'sample',
      administrator: user.administrator,
      ending: user.token.slice(-4),
      createdAt: now,
      expiresAt: new Date(now.getTime() + year),
      revokedAt: undefined,
    },
    hash,
  )
}

type Access = { readonly user: SampleUser; readonly samples: Samples; readonly now: Date }

async function addMemberships({ memberships }: Store, { user, samples, now }: Access): Promise<void> {
  for (const { tenant: name, level } of user.access) {
    const tenant = samples.tenants.find((candidate) => candidate.name === name)
    if (!tenant || (await memberships.ofUserInTenant(user.id, tenant.id)).length > 0) continue
    await memberships.add({
      id: newId(),
      userId: user.id,
      tenantId: tenant.id,
      level,
      startsAt: now,
      endsAt: undefined,
    })
  }
}
