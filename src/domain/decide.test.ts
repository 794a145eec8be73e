import { describe, expect, test } from 'bun:test'
import { decide, type Known } from './decide.ts'
import { newId, type TokenId } from './identifiers.ts'
import type { Membership } from './membership.ts'
import { defaultSettings, type SystemSettings } from './settings.ts'
import { account, inSeconds, now, subjectOf, tenant, user } from './testing.ts'

type Interval = readonly [level: Membership['level'], from: number, until?: number]

const membership = ([level, from, until]: Interval): Membership => ({
  id: crypto.randomUUID() as Membership['id'],
  userId: user.id,
  tenantId: tenant.id,
  level,
  startsAt: inSeconds(from),
  endsAt: until === undefined ? undefined : inSeconds(until),
})

const onTenant = (intervals: readonly Interval[], system: Partial<SystemSettings> = {}): Known => ({
  kind: 'tenant',
  facts: { tenant, account, settings: {}, memberships: intervals.map(membership) },
  system: { ...defaultSettings, ...system },
})

const summary = (known: Known, who = subjectOf()) => {
  const decision = decide(known, who, now)
  if (!decision.allowed) return decision.reason
  const { level, because, until } = decision.grant
  return `${level} as ${because} ${until ? `for ${(until.getTime() - now.getTime()) / 1000} s` : 'until further notice'}`
}

describe('on a tenant', () => {
  test.each([
    ['no membership', [], 'not_a_member'],
    ['an open-ended one', [['full', -10]], 'full as member until further notice'],
    ['one that begins later', [['full', 1]], 'not_a_member'],
    ['one that begins this moment', [['full', 0]], 'full as member until further notice'],
    ['one that has ended', [['full', -10, -1]], 'not_a_member'],
    ['one that ends this moment', [['full', -10, 0]], 'not_a_member'],
    ['one with just enough left', [['full', -10, 900]], 'full as member for 900 s'],
    ['one with a second too little left', [['full', -10, 899]], 'access_ending'],
    ['read-only', [['read-only', -10]], 'read-only as member until further notice'],
    [
      'both levels: the higher',
      [
        ['read-only', -10],
        ['full', -5],
      ],
      'full as member until further notice',
    ],
    [
      'full about to end beside read-only: read-only',
      [
        ['full', -10, 60],
        ['read-only', -10, 5000],
      ],
      'read-only as member for 5000 s',
    ],
    [
      'two that overlap: the later end',
      [
        ['full', -10, 1000],
        ['full', -5, 4000],
      ],
      'full as member for 4000 s',
    ],
    [
      'the earlier of two ending takes nothing away',
      [
        ['full', -20, -1],
        ['full', -5, 4000],
      ],
      'full as member for 4000 s',
    ],
    [
      'one with an end beside one without',
      [
        ['full', -10, 1000],
        ['full', -5],
      ],
      'full as member until further notice',
    ],
  ] as ReadonlyArray<[string, Interval[], string]>)('%s', (_name, intervals, expected) => {
    expect(summary(onTenant(intervals))).toBe(expected)
  })

  test('an unknown tenant reads like one without membership', () => {
    expect(summary({ kind: 'tenant', facts: undefined, system: defaultSettings })).toBe(summary(onTenant([])))
  })

  test('an administrator needs no membership', () => {
    expect(summary(onTenant([]), subjectOf({ administrator: true }))).toBe(
      'full as administrator until further notice',
    )
  })

  test('an administrator whose proof is for tenants only may use every tenant all the same', () => {
    const who = { ...subjectOf({ administrator: true }), administrator: false }
    expect(summary(onTenant([]), who)).toBe('full as administrator until further notice')
  })

  test('switched off for users, administrators still get in', () => {
    const known = onTenant([['full', -10]], { nonAdministratorJit: false })
    expect(summary(known)).toBe('jit_disabled')
    expect(summary({ ...known, facts: undefined } as Known)).toBe('jit_disabled')
    expect(summary(known, subjectOf({ administrator: true }))).toBe(
      'full as administrator until further notice',
    )
  })

  test('a disabled user gets nothing, administrator or not', () => {
    expect(summary(onTenant([['full', -10]]), subjectOf({ disabled: true }))).toBe('user_disabled')
    expect(summary(onTenant([]), subjectOf({ disabled: true, administrator: true }))).toBe('user_disabled')
  })
})

describe('on an account', () => {
  const known: Known = { kind: 'administrator', account, system: defaultSettings }

  test('an administrator gets its administrator role', () => {
    expect(summary(known, subjectOf({ administrator: true }))).toBe(
      'administrator as administrator until further notice',
    )
  })

  test('nobody else does, nor an administrator with a proof for tenants only', () => {
    expect(summary(known)).toBe('not_an_administrator')
    expect(summary(known, { ...subjectOf({ administrator: true }), administrator: false })).toBe(
      'not_an_administrator',
    )
  })

  test('switched off on the UI, a login is refused and a token is not', () => {
    const off = { ...known, system: { ...defaultSettings, administratorJitInUi: false } }
    const byLogin = subjectOf({ administrator: true })
    const byToken = {
      ...byLogin,
      proof: { kind: 'token', tokenId: newId<TokenId>(), loginId: undefined },
    } as const
    expect(summary(off, byLogin)).toBe('jit_disabled_in_ui')
    expect(summary(off, byToken)).toBe('administrator as administrator until further notice')
    expect(summary(off)).toBe('not_an_administrator')
  })

  test('an unknown account is refused', () => {
    expect(summary({ ...known, account: undefined }, subjectOf({ administrator: true }))).toBe(
      'no_such_account',
    )
  })
})
