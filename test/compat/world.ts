import type { Account } from '../../src/domain/account.ts'
import { type LoginId, newId, type TenantId, type UserId } from '../../src/domain/identifiers.ts'
import type { AccessLevel, Membership } from '../../src/domain/membership.ts'
import type { Store } from '../../src/domain/ports.ts'
import { hashSecret, newSecret } from '../../src/domain/secret.ts'
import type { User } from '../../src/domain/subject.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import type { Token } from '../../src/domain/token.ts'

/** One account, two tenants, four people, as most tests need them. */
export type World = {
  readonly account: Account
  readonly tenants: { readonly dev01: Tenant; readonly dev02: Tenant }
  readonly people: Readonly<Record<PersonName, Person>>
  readonly memberships: { readonly alice: Membership; readonly reader: Membership }
}

/** `alice` and `reader` may use dev01, fully and read-only; `stranger` nothing; `admin` everything. */
export type PersonName = 'alice' | 'reader' | 'stranger' | 'admin'

export type Person = {
  readonly user: User
  readonly loginId: LoginId
  /** The cookie's secret. */
  readonly login: string
  /** A permanent token with all of the user's rights. */
  readonly token: Token
  readonly tokenSecret: string
  /** A temporary one of the login, without the administrator's right. */
  readonly limitedSecret: string
}

export async function makeWorld(store: Store): Promise<World> {
  const account = exampleAccount()
  await store.accounts.add(account)
  const [dev01, dev02] = [exampleTenant('dev01', account), exampleTenant('dev02', account)]
  for (const tenant of [dev01, dev02]) await store.tenants.add(tenant)
  const people = {
    alice: await addPerson(store, 'alice'),
    reader: await addPerson(store, 'reader'),
    stranger: await addPerson(store, 'stranger'),
    admin: await addPerson(store, 'admin'),
  }
  const memberships = {
    alice: await addMember(store, people.alice.user.id, { tenantId: dev01.id, level: 'full' }),
    reader: await addMember(store, people.reader.user.id, { tenantId: dev01.id, level: 'read-only' }),
  }
  return { account, tenants: { dev01, dev02 }, people, memberships }
}

const exampleAccount = (): Account => ({
  id: newId(),
  name: 'main',
  awsAccountId: '111122223333',
  partition: 'aws',
  region: 'us-west-2',
  externalId: undefined,
  administratorRoleArn: 'arn:aws:iam::111122223333:role/jitney-administrator',
  isDefault: true,
})

export const exampleTenant = (name: string, account: Account): Tenant => ({
  id: newId(),
  name,
  accountId: account.id,
  region: 'eu-central-1',
  roleArn: `arn:aws:iam::111122223333:role/jitney-${name}`,
  tag: { key: 'jitney:tenant', value: name },
})

/** The hash that the fake `Passwords` of the tests gives every password. */
export const fakeHash = (password: string): string => `$fake$${hashSecret(password)}`

async function addPerson(store: Store, name: PersonName): Promise<Person> {
  const now = await store.clock()
  const user: User = { id: newId(), name, administrator: name === 'admin', disabled: false, createdAt: now }
  await store.users.add(user, fakeHash(`password of ${name}`))
  const { loginId, login } = await addLogin(store, user.id, now)
  const token = tokenOf(user, { kind: 'permanent', loginId: undefined, now })
  const tokenSecret = newSecret('permanent')
  await store.tokens.add(token, hashSecret(tokenSecret))
  const limitedSecret = newSecret('temporary')
  const limited = { ...tokenOf(user, { kind: 'temporary', loginId, now }), administrator: false }
  await store.tokens.add(limited, hashSecret(limitedSecret))
  return { user, loginId, login, token, tokenSecret, limitedSecret }
}

async function addLogin(store: Store, userId: UserId, now: Date) {
  const login = newSecret('login')
  const loginId = newId<LoginId>()
  const expiresAt = new Date(now.getTime() + 8 * 3600_000)
  const client = { address: '127.0.0.1', agent: 'test' }
  await store.logins.add(
    { id: loginId, userId, createdAt: now, expiresAt, revokedAt: undefined, client },
    hashSecret(login),
  )
  return { loginId, login }
}

const tokenOf = (
  user: User,
  { kind, loginId, now }: Pick<Token, 'kind' | 'loginId'> & { now: Date },
): Token => ({
  id: newId(),
  kind,
  userId: user.id,
  loginId,
  name: `${kind} of ${user.name}`,
  administrator: user.administrator,
  ending: 'wxyz',
  createdAt: now,
  expiresAt: new Date(now.getTime() + 4 * 3600_000),
  revokedAt: undefined,
})

async function addMember(
  store: Store,
  userId: UserId,
  { tenantId, level }: { tenantId: TenantId; level: AccessLevel },
): Promise<Membership> {
  const startsAt = new Date((await store.clock()).getTime() - 60_000)
  const membership: Membership = { id: newId(), userId, tenantId, level, startsAt, endsAt: undefined }
  await store.memberships.add(membership)
  return membership
}
