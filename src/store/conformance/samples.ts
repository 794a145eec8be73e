import type { Account } from '../../domain/account.ts'
import type { AuditEvent } from '../../domain/audit-event.ts'
import type { AwsSession } from '../../domain/aws-session.ts'
import { newId } from '../../domain/identifiers.ts'
import type { Membership } from '../../domain/membership.ts'
import type { RefreshLease, Store } from '../../domain/ports.ts'
import { readResource } from '../../domain/read-resource.ts'
import type { Resource } from '../../domain/resource.ts'
import { hashSecret } from '../../domain/secret.ts'
import type { User } from '../../domain/subject.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { AuthorizationCode, Login, Token } from '../../domain/token.ts'

/** A moment that no rounding to seconds leaves as it is. */
export const moment = new Date('2026-11-20T10:15:30.123Z')

export const later = (milliseconds: number, from = moment): Date => new Date(from.getTime() + milliseconds)

/** A number that differs on each call, to tell samples apart. */
let made = 0
const nextNumber = (): number => ++made

export const aUser = (given: Partial<User> = {}): User => ({
  id: newId(),
  name: `user-${nextNumber()}`,
  administrator: false,
  disabled: false,
  createdAt: moment,
  ...given,
})

export const anAccount = (given: Partial<Account> = {}): Account => ({
  id: newId(),
  name: `account-${nextNumber()}`,
  awsAccountId: '123456789012',
  partition: 'aws',
  region: 'us-west-2',
  externalId: undefined,
  administratorRoleArn: 'arn:aws:iam::123456789012:role/jitney-administrator',
  isDefault: false,
  ...given,
})

export function aTenant(account: Pick<Account, 'id'>, given: Partial<Tenant> = {}): Tenant {
  const name = given.name ?? `tenant-${nextNumber()}`
  return {
    id: newId(),
    name,
    accountId: account.id,
    region: 'us-west-2',
    roleArn: `arn:aws:iam::123456789012:role/jitney-${name}`,
    tag: { key: 'TENANT_NAME', value: name },
    ...given,
  }
}

export const aMembership = (
  of: { readonly user: User; readonly tenant: Tenant },
  given: Partial<Membership> = {},
): Membership => ({
  id: newId(),
  userId: of.user.id,
  tenantId: of.tenant.id,
  level: 'full',
  startsAt: later(-1000),
  endsAt: undefined,
  ...given,
})

export const aLogin = (user: User, given: Partial<Login> = {}): Login => ({
  id: newId(),
  userId: user.id,
  createdAt: moment,
  expiresAt: later(3_600_001),
  revokedAt: undefined,
  client: { address: '192.0.2.7', agent: 'Firefox' },
  ...given,
})

export const aToken = (user: User, given: Partial<Token> = {}): Token => ({
  id: newId(),
  kind: 'temporary',
  userId: user.id,
  loginId: undefined,
  name: 'jitney',
  administrator: true,
  ending: 'aZ09',
  createdAt: moment,
  expiresAt: later(3_600_001),
  revokedAt: undefined,
  ...given,
})

export const aCode = (login: Login, given: Partial<AuthorizationCode> = {}): AuthorizationCode => ({
  userId: login.userId,
  loginId: login.id,
  clientId: 'jitney-cli',
  redirectUri: 'http://127.0.0.1:8400/callback',
  codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  administrator: true,
  expiresAt: later(60_001),
  ...given,
})

export const aSession = (user: User, given: Partial<AwsSession> = {}): AwsSession => ({
  id: newId(),
  userId: user.id,
  proof: { tokenId: newId(), loginId: newId() },
  accountId: newId(),
  tenantId: newId(),
  level: 'read-only',
  kind: 'console',
  roleArn: 'arn:aws:iam::123456789012:role/jitney-blue',
  accessKeyId: 'ASIAEXAMPLE',
  sourceIdentity: `${user.name}-${user.id}`,
  issuedAt: moment,
  expiresAt: later(3_600_001),
  durationReason: 'access_end',
  client: { address: '192.0.2.7', agent: 'aws-cli', requestId: 'request-1' },
  ...given,
})

export const anEvent = (given: Partial<AuditEvent> = {}): AuditEvent => ({
  kind: 'session.issued',
  at: moment,
  userId: undefined,
  userName: undefined,
  tenantId: undefined,
  client: { address: '192.0.2.7', agent: 'aws-cli', requestId: `request-${nextNumber()}` },
  details: {},
  ...given,
})

/** A queue or a topic that no other call gives. */
export function aResource(
  tenant: Tenant,
  given: Partial<Resource> = {},
  service: 'sqs' | 'sns' = 'sqs',
): Resource {
  const arn = `arn:aws:${service}:us-west-2:123456789012:made-${nextNumber()}`
  const resource = readResource({ arn, tags: { TENANT_NAME: tenant.name } }, tenant)
  if (!resource) throw new Error(`${arn} is of no known type`)
  return { ...resource, ...given }
}

export function aLease({ id }: Tenant, given: Partial<RefreshLease> = {}): RefreshLease {
  const { startedAt = moment } = given
  return {
    tenantId: id,
    holder: `holder-${nextNumber()}`,
    until: later(60_000, startedAt),
    ...given,
    startedAt,
  }
}

/** A hash that no other call gives. */
export const aHash = (): string => hashSecret(`secret ${nextNumber()}`)

export async function addUser(store: Store, given: Partial<User> = {}): Promise<User> {
  const user = aUser(given)
  await store.users.add(user, '$argon2id$sample')
  return user
}

export async function addAccount(store: Store, given: Partial<Account> = {}): Promise<Account> {
  const account = anAccount(given)
  await store.accounts.add(account)
  return account
}

/** In an account of its own, unless `given` names one. */
export async function addTenant(store: Store, given: Partial<Tenant> = {}): Promise<Tenant> {
  const tenant = aTenant(given.accountId ? { id: given.accountId } : await addAccount(store), given)
  await store.tenants.add(tenant)
  return tenant
}

export async function addMembership(
  store: Store,
  of: { readonly user: User; readonly tenant: Tenant },
  given: Partial<Membership> = {},
): Promise<Membership> {
  const membership = aMembership(of, given)
  await store.memberships.add(membership)
  return membership
}

export async function addLogin(store: Store, user: User, given: Partial<Login> = {}) {
  const login = aLogin(user, given)
  const hash = aHash()
  await store.logins.add(login, hash)
  return { login, hash }
}

export async function addToken(store: Store, user: User, given: Partial<Token> = {}) {
  const token = aToken(user, given)
  const hash = aHash()
  await store.tokens.add(token, hash)
  return { token, hash }
}

export const times = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)
