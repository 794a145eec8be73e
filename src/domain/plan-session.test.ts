import { describe, expect, test } from 'bun:test'
import type { Grant } from './grant.ts'
import { type PlanFacts, planSession, sourceIdentityOf } from './plan-session.ts'
import { defaultSettings } from './settings.ts'
import { account, inSeconds, now, subjectOf, tenant, user } from './testing.ts'

const grant: Grant = {
  subject: subjectOf(),
  target: { kind: 'tenant', tenant, account },
  level: 'full',
  because: 'member',
  until: undefined,
}
const administrator: Grant = {
  ...grant,
  target: { kind: 'administrator', account },
  level: 'administrator',
  because: 'administrator',
}

const facts: PlanFacts = {
  sessionId: '00000000-0000-4000-8000-000000000009' as PlanFacts['sessionId'],
  settings: {},
  system: defaultSettings,
  roleMaximum: undefined,
  chained: false,
}

const duration = (changes: Partial<PlanFacts>, to: Grant = grant) => {
  const { durationSeconds, durationReason } = planSession(to, { ...facts, ...changes }, now)
  return `${durationSeconds} ${durationReason}`
}

describe('the duration is the smallest bound, and says which', () => {
  const long = { settings: { awsAccessTokenValidity: 7200 } }
  test.each([
    ['nothing set', {}, undefined, '3600 tenant_default'],
    [
      'the default changed',
      { system: { ...defaultSettings, tenantSessionDefault: 1800 } },
      undefined,
      '1800 tenant_default',
    ],
    ['the tenant has its own', long, undefined, '7200 tenant_setting'],
    [
      "above the tenants' maximum",
      { ...long, system: { ...defaultSettings, tenantSessionMaximum: 5400 } },
      undefined,
      '5400 tenant_maximum',
    ],
    ['the role allows less', { ...long, roleMaximum: 3600 }, undefined, '3600 role_maximum'],
    ['the role allows as much', { ...long, roleMaximum: 7200 }, undefined, '7200 tenant_setting'],
    ['role chaining', { ...long, roleMaximum: 43_200, chained: true }, undefined, '3600 role_chaining'],
    ['role chaining that changes nothing', { chained: true }, undefined, '3600 tenant_default'],
    ['the access ends sooner: half a minute before it', long, 1000, '970 access_end'],
    ['the access ends later', long, 8000, '7200 tenant_setting'],
  ] as ReadonlyArray<[string, Partial<PlanFacts>, number | undefined, string]>)(
    '%s',
    (_name, changes, left, expected) => {
      expect(duration(changes, { ...grant, until: left === undefined ? undefined : inSeconds(left) })).toBe(
        expected,
      )
    },
  )

  test("an administrator's session has a setting of its own", () => {
    expect(duration({ system: { ...defaultSettings, administratorSession: 900 } }, administrator)).toBe(
      '900 administrator_setting',
    )
    expect(duration({ settings: { awsAccessTokenValidity: 7200 } }, administrator)).toBe(
      '3600 administrator_setting',
    )
  })
})

describe('the session says whose it is', () => {
  test('name and source identity are the person and the id', () => {
    const plan = planSession(grant, facts, now)
    expect(plan.roleSessionName).toBe(`jane@example.com-${user.id}`)
    expect(plan.sourceIdentity).toBe(plan.roleSessionName)
  })

  test('cutting to 64 characters never makes two users one', () => {
    const name = 'a-very-long-name-of-a-person-that-never-ends@example.com'
    const one = sourceIdentityOf({ name, id: '00000000-0000-4000-8000-00000000000a' as never })
    const two = sourceIdentityOf({ name, id: '00000000-0000-4000-8000-00000000000b' as never })
    expect([one.length, two.length]).toEqual([64, 64])
    expect(one).not.toBe(two)
  })

  test('no letter that AWS refuses gets through', () => {
    for (const name of ['Žofie Novák', 'aws:root', 'a/b:c d', '<script>', '日本', '\n'.repeat(90)]) {
      expect(sourceIdentityOf({ name, id: user.id })).toMatch(/^[\w+=,.@-]{2,64}$/)
    }
  })

  test('tags carry tenant, user and session', () => {
    expect(planSession(grant, facts, now).tags).toEqual({
      'jitney:tenant': 'dev01',
      'jitney:user': user.id,
      'jitney:session': facts.sessionId,
    })
    expect(planSession(administrator, facts, now).tags).not.toHaveProperty('jitney:tenant')
  })
})

describe('the role', () => {
  test("is the tenant's, or the account's administrator role", () => {
    expect(planSession(grant, facts, now).roleArn).toBe(tenant.roleArn)
    expect(planSession(administrator, facts, now).roleArn).toBe(account.administratorRoleArn)
  })

  test('read-only is cut down by session policies, secret values excluded', () => {
    const plan = planSession({ ...grant, level: 'read-only' }, facts, now)
    expect(plan.policyArns).toEqual(['arn:aws:iam::aws:policy/ReadOnlyAccess'])
    expect(plan.policy).toContain('secretsmanager:GetSecretValue')
    expect(JSON.parse(plan.policy ?? '').Statement).toHaveLength(1)
    expect(JSON.parse(plan.policy ?? '').Statement[0].Effect).toBe('Deny')
  })

  test("read-only names the policy of the account's partition", () => {
    const target = { kind: 'tenant', tenant, account: { ...account, partition: 'aws-us-gov' } } as const
    expect(planSession({ ...grant, target, level: 'read-only' }, facts, now).policyArns).toEqual([
      'arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess',
    ])
  })

  test('full access carries no session policy', () => {
    const { policyArns, policy } = planSession(grant, facts, now)
    expect([policyArns, policy]).toEqual([[], undefined])
  })
})
