/** Values for tests: whole, valid, and the same every time. */
import type { Account } from './account.ts'
import type { Client, Subject, User } from './subject.ts'
import type { Tenant } from './tenant.ts'

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`

export const now = new Date('2026-10-01T12:00:00Z')
export const inSeconds = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)

export const account: Account = {
  id: id(1) as Account['id'],
  name: 'default',
  awsAccountId: '123456789012',
  partition: 'aws',
  region: 'us-west-2',
  externalId: 'external',
  administratorRoleArn: 'arn:aws:iam::123456789012:role/jitney-administrator',
  isDefault: true,
}

export const tenant: Tenant = {
  id: id(2) as Tenant['id'],
  name: 'dev01',
  accountId: account.id,
  region: 'us-west-2',
  roleArn: 'arn:aws:iam::123456789012:role/duploservices-dev01',
  tag: { key: 'tenant', value: 'dev01' },
}

export const user: User = {
  id: id(3) as User['id'],
  name: 'jane@example.com',
  administrator: false,
  disabled: false,
  createdAt: now,
}

export const subjectOf = (changes: Partial<User> = {}): Subject => {
  const who = { ...user, ...changes }
  return {
    user: who,
    proof: { kind: 'login', loginId: id(4) as never },
    administrator: who.administrator,
    provenUntil: inSeconds(3600),
  }
}

export const client: Client = { address: '127.0.0.1', agent: 'test', requestId: 'request-1' }
