import { describe, expect, test } from 'bun:test'
import { CompiledQuery, type Kysely } from 'kysely'
import { newId, type TenantId, type UserId } from '../domain/identifiers.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { AuditFilter, AwsSessionFilter, ResourceFilter, Store } from '../domain/ports.ts'
import type { RevocationId, RevocationScope } from '../domain/revocation.ts'
import {
  aCode,
  addAccount,
  addLogin,
  addMembership,
  addTenant,
  addToken,
  addUser,
  aHash,
  aLease,
  anEvent,
  aResource,
  aSession,
  moment,
} from './conformance/samples.ts'
import type { Schema } from './schema.ts'
import { openSqlite } from './sqlite.ts'
import { createStore } from './store.ts'

type Recorded = { readonly store: Store; readonly db: Kysely<Schema>; readonly queries: CompiledQuery[] }

async function openRecorded(): Promise<Recorded> {
  const queries: CompiledQuery[] = []
  const { db, clock } = await openSqlite(':memory:', ({ query }) => {
    queries.push(query)
  })
  queries.length = 0
  return { store: createStore(db, clock), db, queries }
}

/** How SQLite goes about each recorded query; of a database without statistics, as a new one is. */
async function plansOf({ db, queries }: Recorded): Promise<readonly string[]> {
  const asked = queries.splice(0).filter(({ sql }) => /^(with|select|update|delete)/.test(sql))
  expect(asked.length).toBeGreaterThan(0)
  const plans = asked.map(async ({ sql, parameters }) => {
    const { rows } = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    )
    return rows.map(({ detail }) => detail)
  })
  return (await Promise.all(plans)).flat()
}

const wasteful = (plan: string): boolean => /^SCAN|TEMP B-TREE/.test(plan)

const [userId, tenantId, kind] = [newId<UserId>(), newId<TenantId>(), 'session.issued' as const]
const time = { from: moment, until: new Date(moment.getTime() + 1) }

const auditFilters: Readonly<Record<string, AuditFilter>> = {
  'of everything': {},
  'of a time': time,
  'of a user': { userId },
  'of a tenant': { tenantId },
  'of a kind': { kind },
  'of a user and a kind': { userId, kind, ...time },
  'of a tenant and a kind': { tenantId, kind },
  'of all that there is': { userId, tenantId, kind, ...time },
}

const resourceFilters: readonly ResourceFilter[] = [
  {},
  { sort: '-name' },
  { type: 'sqs-queue' },
  { type: 'sqs-queue', sort: '-name', q: 'part' },
  { q: 'part' },
]

const sessionFilters: Readonly<Record<string, AwsSessionFilter>> = {
  'of everyone': {},
  'of one user': { userId },
  'of one tenant': { tenantId },
  'of one user in one tenant': { userId, tenantId },
}

type List = (store: Store, page: PageRequest) => Promise<Page<unknown>>

const lists: Readonly<Record<string, List>> = {
  users: ({ users }, page) => users.list(page),
  accounts: ({ accounts }, page) => accounts.list(page),
  'accounts, filtered and backwards': ({ accounts }, page) =>
    accounts.list({ ...page, q: 'a', descending: true }),
  'users, backwards': ({ users }, page) => users.list(page, { descending: true }),
  'users of a beginning': ({ users }, page) => users.list(page, { beginning: 'Ja' }),
  'memberships of a user, in pages': ({ memberships }, page) => memberships.listOfUser(userId, page),
  tenants: ({ tenants }, page) => tenants.list(page),
  'tenants, filtered and backwards': ({ tenants }, page) =>
    tenants.list({ ...page, q: 'a', descending: true }),
  'tenants of a user, filtered and backwards': ({ tenants }, page) =>
    tenants.listForUser(userId, moment, { ...page, q: 'a', descending: true }),
  'tenants of a user': ({ tenants }, page) => tenants.listForUser(userId, moment, page),
  'memberships of a user': async ({ memberships }) => ({ items: await memberships.ofUser(userId, moment) }),
  'memberships of a tenant': ({ memberships }, page) => memberships.ofTenant(tenantId, page),
  'tokens of a user': ({ tokens }, page) => tokens.ofUser(userId, moment, page),
  'tokens of a user of one kind': ({ tokens }, page) =>
    tokens.ofUser(userId, moment, { ...page, kind: 'permanent' }),
  'AWS sessions of a user': ({ awsSessions }, page) => awsSessions.ofUser(userId, page),
  ...Object.fromEntries(
    resourceFilters.map((filter) => [
      `resources ${JSON.stringify(filter)}`,
      (({ resources }, page) => resources.list(tenantId, filter, page)) satisfies List,
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(sessionFilters).flatMap(([name, filter]) => [
      [`AWS sessions ${name}`, (({ awsSessions }, page) => awsSessions.list(filter, page)) satisfies List],
      [
        `live AWS sessions ${name}`,
        (({ awsSessions }, page) => awsSessions.list({ ...filter, liveAt: moment }, page)) satisfies List,
      ],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(auditFilters).map(([name, filter]) => [
      `audit ${name}`,
      (({ audit }, page) => audit.list(filter, page)) satisfies List,
    ]),
  ),
}

describe('query plans', () => {
  test.each(Object.entries(lists))(
    'the list "%s" reads its page from an index, in order',
    async (_, list) => {
      const recorded = await openRecorded()
      await list(recorded.store, { limit: 50 })
      expect((await plansOf(recorded)).filter(wasteful)).toEqual([])
      await recorded.db.destroy()
    },
  )

  test('a page of resources is found by seeking, from either end, also with a type and a filter', async () => {
    const recorded = await openRecorded()
    const { items, next } = await fillAndList(recorded)
    expect(items).toHaveLength(2)
    recorded.queries.length = 0
    for (const sort of ['name', '-name'] as const)
      await recorded.store.resources.list(
        tenantId,
        { sort, type: 'sqs-queue', q: 'x' },
        { limit: 2, after: next },
      )
    const range = 'USING INDEX resources_by_type (tenant_id=? AND type=? AND (name_key,arn)'
    expect(await plansOf(recorded)).toEqual([
      `SEARCH resources ${range}>(?,?))`,
      `SEARCH resources ${range}<(?,?))`,
    ])
    await recorded.db.destroy()
  })

  test.each([
    ['user_id', { userId, tenantId, kind }],
    ['tenant_id', { tenantId, kind }],
  ])('the audit list goes by the narrowest filter: %s', async (column, filter) => {
    const recorded = await openRecorded()
    await recorded.store.audit.list(filter, { limit: 50 })
    const [plan] = await plansOf(recorded)
    expect(plan).toContain(`USING INDEX audit_events_${column} (${column}=? AND id>? AND id<?)`)
    await recorded.db.destroy()
  })

  test.each([
    ['everyone', {}, 'aws_sessions_newest ((issued_at,id)<(?,?))'],
    ['a tenant', { tenantId }, 'aws_sessions_tenant_newest (tenant_id=? AND (issued_at,id)<(?,?))'],
    [
      'a user and a tenant',
      { userId, tenantId },
      'aws_sessions_user_newest (user_id=? AND (issued_at,id)<(?,?))',
    ],
    ['what lives', { liveAt: moment }, 'aws_sessions_newest (issued_at>? AND (issued_at,id)<(?,?))'],
  ] as const)('the list of AWS sessions goes by the narrowest index: %s', async (_, filter, index) => {
    const recorded = await openRecorded()
    await recorded.store.awsSessions.list(filter, { limit: 50 })
    expect(await plansOf(recorded)).toEqual([`SEARCH aws_sessions USING INDEX ${index}`])
    await recorded.db.destroy()
  })

  test.each([
    ['of every tenant', undefined, '(<expr>=?)'],
    ['of some tenants', [tenantId, newId<TenantId>()], '(<expr>=? AND tenant_id=?)'],
  ] as const)(
    'the count by day %s reads an index alone, in the order of its groups',
    async (_, tenants, by) => {
      const recorded = await openRecorded()
      await recorded.store.awsSessions.countByDay([moment, new Date(moment.getTime() + 86_400_000)], tenants)
      expect(await plansOf(recorded)).toEqual([
        `SEARCH aws_sessions USING COVERING INDEX aws_sessions_day ${by}`,
      ])
      await recorded.db.destroy()
    },
  )

  test('nothing else reads a whole table either', async () => {
    const recorded = await openRecorded()
    await useEverything(recorded.store)
    const plans = await plansOf(recorded)
    expect(new Set(plans.filter(wasteful))).toEqual(
      new Set([
        'SCAN system_settings', // a handful of rows, all wanted
        'SCAN audit_events USING INDEX sqlite_autoindex_audit_events_1', // the newest event: stops at the first row
      ]),
    )
    await recorded.db.destroy()
  })
})

/** The first page of three resources. */
async function fillAndList({ store }: Recorded) {
  const tenant = await addTenant(store)
  const lease = aLease(tenant)
  await store.resources.beginRefresh(lease, moment)
  await store.resources.putSeen(lease, [aResource(tenant), aResource(tenant), aResource(tenant)])
  return store.resources.list(tenant.id, {}, { limit: 2 })
}

/** Every function that is not a list. */
async function useRevocations({ awsSessions, revocations }: Store): Promise<void> {
  const roleArn = 'arn:aws:iam::123456789012:role/jitney-blue'
  const scope = { kind: 'user', sourceIdentity: 'jane-1' } as const
  const revocation = { id: newId<RevocationId>(), roleArn, scope, cutOff: moment, settlesAt: moment }
  await revocations.add(revocation, moment)
  await revocations.ofRole(roleArn, moment)
  await revocations.settlesAt({ roleArn, sourceIdentity: 'jane-1' }, moment)
  const scopes: readonly RevocationScope[] = [
    scope,
    { kind: 'role' },
    { kind: 'session', sessionId: newId() },
  ]
  for (const ending of scopes)
    await revocations.finish({ roleArn, scope: ending, userId, at: moment }, () =>
      anEvent({ kind: 'session.revoked' }),
    )
  await revocations.remove(revocation.id)
  await awsSessions.find(newId())
}

async function useEverything(store: Store): Promise<void> {
  const [user, tenant] = [await addUser(store), await addTenant(store)]
  await Promise.all([store.users.find(user.id), store.users.findByName(user.name)])
  await useRevocations(store)
  await Promise.all([store.users.passwordHash(user.id), store.users.hadAdministrator()])
  await useUsers(store)
  await Promise.all([store.accounts.find(tenant.accountId), store.accounts.findByName('name')])
  await Promise.all([store.accounts.findDefault(), store.tenants.find(tenant.id)])
  await Promise.all([store.tenants.findByName(tenant.name), store.settings.ofTenant(tenant.id)])
  const membership = await addMembership(store, { user, tenant })
  await store.memberships.ofUserInTenant(user.id, tenant.id)
  await store.memberships.remove(membership.id)
  await store.settings.setSystem({ tokenSession: 1000 })
  await store.settings.system()
  await store.settings.setOfTenant(tenant.id, 'awsAccessTokenValidity', 1000)
  await store.settings.setOfTenant(tenant.id, 'awsAccessTokenValidity', undefined)
  const { login, hash } = await addLogin(store, user)
  await store.logins.findByHash(hash)
  const { token, hash: tokenHash } = await addToken(store, user, { loginId: login.id })
  await Promise.all([store.tokens.findByHash(tokenHash), store.tokens.find(token.id)])
  await store.tokens.revoke(token.id, moment)
  await store.authorizationCodes.add(aCode(login), aHash())
  await store.authorizationCodes.take(aHash())
  await store.logins.revoke(login.id, moment)
  await store.awsSessions.recordIssued(aSession(user), anEvent())
  await store.audit.record(anEvent())
  await store.signInAttempts.book('key', { now: moment, since: moment, latest: moment, pauseAfter: () => 0 })
  await store.signInAttempts.clear('key')
  const lease = aLease(tenant)
  const resource = aResource(tenant)
  await store.resources.beginRefresh(lease, moment)
  await store.resources.putSeen(lease, [resource])
  await store.resources.finishRefresh(lease, moment)
  await store.resources.failRefresh(lease, { at: moment, failure: '' })
  await store.resources.refreshState(tenant.id)
  await store.resources.countByType(tenant.id)
  await store.resources.find(tenant.id, resource.arn)
  await store.resources.locate(resource, [tenant.id])
  await store.resources.locate({ ...resource, arn: undefined }, undefined)
  await store.tenants.findByRole(tenant.roleArn)
  await store.tenants.remove(tenant.id, anEvent())
  const account = await addAccount(store)
  await store.accounts.change(account)
  await store.accounts.makeDefault(account.id)
  await store.accounts.remove(account.id, anEvent())
}

async function useUsers(store: Store): Promise<void> {
  const [first, second] = [await addUser(store, { administrator: true }), await addUser(store)]
  await store.users.change(second.id, { administrator: true }, anEvent())
  await store.users.change(first.id, { disabled: true }, anEvent())
  await store.users.setPassword(second.id, { passwordHash: '', keep: undefined, event: anEvent() })
  await store.users.remove(first.id, anEvent())
}
