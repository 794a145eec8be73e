import { describe, expect, test } from 'bun:test'
import type { AuditEvent } from './audit-event.ts'
import { AccessError, type ErrorCode } from './errors.ts'
import { openSession, type SessionPorts } from './open-session.ts'
import type { SessionPlan } from './plan-session.ts'
import { defaultSettings, type TenantSettings } from './settings.ts'
import { account, client, inSeconds, now, subjectOf, tenant, user } from './testing.ts'

type World = {
  /** What happened, in order. */
  readonly steps: string[]
  readonly plans: SessionPlan[]
  readonly events: AuditEvent[]
  readonly ports: SessionPorts
}

type Options = {
  readonly settings?: TenantSettings
  readonly roleMaximum?: number
  readonly chained?: boolean
  readonly member?: boolean
  /** Happens while STS is asked. */
  readonly meanwhile?: Partial<{ member: boolean; disabled: boolean; seconds: number }>
  /** Seconds from now at which the membership ends. */
  readonly endsIn?: number
  /** Steps that fail, by name. */
  readonly failing?: Readonly<Record<string, ErrorCode>>
}

function world({
  settings = {},
  roleMaximum,
  chained = false,
  member = true,
  meanwhile,
  endsIn,
  failing = {},
}: Options = {}): World {
  const state = { member, disabled: false, seconds: 0 }
  const steps: string[] = []
  const plans: SessionPlan[] = []
  const events: AuditEvent[] = []
  const step = (name: string) => {
    steps.push(name)
    const code = failing[`${name} ${steps.filter((other) => other === name).length}`] ?? failing[name]
    if (code) throw new AccessError(code, `${name} failed`)
  }
  const membership = {
    id: 'm' as never,
    userId: user.id,
    tenantId: tenant.id,
    level: 'full' as const,
    startsAt: now,
    endsAt: endsIn === undefined ? undefined : inSeconds(endsIn),
  }
  const ports = {
    clock: async () => inSeconds(state.seconds),
    users: { find: async () => ({ ...user, disabled: state.disabled }) },
    tenants: { findByName: async (name: string) => (name === tenant.name ? tenant : undefined) },
    accounts: { find: async () => account, findDefault: async () => account },
    memberships: { ofUserInTenant: async () => (state.member ? [membership] : []) },
    settings: { system: async () => defaultSettings, ofTenant: async () => settings },
    audit: {
      record: async (event: AuditEvent) => {
        step(event.kind)
        events.push(event)
      },
    },
    awsSessions: {
      recordIssued: async (_session: unknown, event: AuditEvent) => {
        step(event.kind)
        events.push(event)
      },
    },
    revocations: { settlesAt: async () => undefined },
    readRoleMaximum: async () => {
      step('role maximum')
      return roleMaximum
    },
    identityIsChained: async () => chained,
    assumeRole: async (plan: SessionPlan) => {
      plans.push(plan)
      Object.assign(state, meanwhile)
      step('sts')
      return {
        accessKeyId: 'ASIAKEY',
        secretAccessKey: 'SECRET',
        sessionToken: 'TOKEN',
        expiresAt: inSeconds(state.seconds + plan.durationSeconds),
      }
    },
  } as unknown as SessionPorts
  return { steps, plans, events, ports }
}

const open = ({ ports }: World, name = 'dev01') =>
  openSession(ports)({ subject: subjectOf(), client }, { kind: 'tenant', tenant: name }, 'credentials')

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'opened',
    (error) => error.code,
  )

describe('nothing leaves without its audit record', () => {
  test('requested, then AWS, then issued', async () => {
    const made = world()
    const { credentials } = await open(made)
    expect(credentials.accessKeyId).toBe('ASIAKEY')
    expect(made.steps).toEqual(['session.requested', 'sts', 'session.issued'])
    expect(JSON.stringify(made.events)).not.toMatch(/SECRET|TOKEN/)
    expect(made.events[1]?.details.accessKeyId).toBe('ASIAKEY')
  })

  test('when the request cannot be recorded, AWS is never asked', async () => {
    const made = world({ failing: { 'session.requested': 'store_unavailable' } })
    expect(await codeOf(open(made))).toBe('store_unavailable')
    expect(made.steps).toEqual(['session.requested'])
  })

  test('when the issue cannot be recorded, the caller gets no secret', async () => {
    const made = world({ failing: { 'session.issued': 'clock_behind' } })
    expect(await codeOf(open(made))).toBe('clock_behind')
    expect(made.steps).toEqual(['session.requested', 'sts', 'session.issued'])
  })

  test('a refusal by AWS is recorded, and passed on', async () => {
    const made = world({ failing: { sts: 'aws_refused' } })
    expect(await codeOf(open(made))).toBe('aws_refused')
    expect(made.steps).toEqual(['session.requested', 'sts', 'session.failed'])
  })
})

describe('what happens while AWS is asked', () => {
  test.each([
    ['the membership is removed', { meanwhile: { member: false } }, 'access_refused'],
    ['the user is disabled', { meanwhile: { disabled: true } }, 'access_refused'],
    [
      'AWS is so slow that the session would outlive the access',
      { endsIn: 1000, meanwhile: { seconds: 40 } },
      'access_ending',
    ],
  ] as ReadonlyArray<[string, Options, string]>)(
    '%s: the session is dropped, unseen',
    async (_name, options, code) => {
      const made = world(options)
      expect(await codeOf(open(made))).toBe(code)
      expect(made.steps).toEqual(['session.requested', 'sts', 'session.failed'])
    },
  )

  test('AWS is slow within the access: the session ends before it', async () => {
    const made = world({ endsIn: 1000, meanwhile: { seconds: 20 } })
    expect((await open(made)).credentials.expiresAt.getTime()).toBeLessThanOrEqual(inSeconds(1000).getTime())
  })

  test('each event is told at its own time, however long AWS took', async () => {
    const slow = { meanwhile: { seconds: 20 } }
    const [issued, failed] = [world(slow), world({ ...slow, failing: { 'sts 2': 'aws_refused' } })]
    await open(issued)
    expect(issued.events.map(({ at }) => at)).toEqual([now, inSeconds(20)])
    await open(failed)
    expect(await codeOf(open(failed))).toBe('aws_refused')
    expect(failed.events.map(({ kind, at }) => [kind, at])).toContainEqual(['session.failed', inSeconds(20)])
  })

  test('what AWS said is passed on also where the failure cannot be recorded', async () => {
    const made = world({ failing: { sts: 'aws_refused', 'session.failed': 'store_unavailable' } })
    expect(await codeOf(open(made))).toBe('aws_refused')
  })
})

describe('refusals', () => {
  test('a forbidden tenant and an unknown one are refused in the same words, and AWS is not asked', async () => {
    const forbidden = world({ member: false })
    const unknown = world({ member: false })
    const messages = await Promise.all(
      [open(forbidden), open(unknown, 'nowhere')].map((work) =>
        work.catch((error) => `${error.code} ${error.message} ${error.hint}`),
      ),
    )
    expect(messages[0]).toBe(messages[1] as never)
    expect([forbidden.steps, unknown.steps]).toEqual([['session.refused'], ['session.refused']])
  })

  test('a check that breaks counts as one', async () => {
    const made = world()
    const broken = {
      ...made.ports,
      memberships: { ofUserInTenant: async () => [undefined] },
    } as unknown as SessionPorts
    expect(await codeOf(open({ ...made, ports: broken }))).toBe('access_refused')
    expect(made.events.map(({ kind, details }) => [kind, details.reason])).toEqual([
      ['session.refused', 'check_failed'],
    ])
  })

  test('a refusal that cannot be recorded is an error still', async () => {
    const made = world({ member: false, failing: { 'session.refused': 'store_unavailable' } })
    expect(await codeOf(open(made))).toBe('store_unavailable')
  })
})

describe('the length of a session', () => {
  const long = { settings: { awsAccessTokenValidity: 7200 } }
  const asked = ({ plans }: World) =>
    plans.map(({ durationSeconds, durationReason }) => `${durationSeconds} ${durationReason}`)

  test('an hour needs no look at the role', async () => {
    const made = world()
    await open(made)
    expect(made.steps).not.toContain('role maximum')
  })

  test('more than an hour is what the role allows', async () => {
    const made = world({ ...long, roleMaximum: 5400 })
    await open(made)
    expect(asked(made)).toEqual(['5400 role_maximum'])
  })

  test('where the role cannot be read, AWS says it is too long, and an hour is asked for once', async () => {
    const made = world({ ...long, failing: { 'sts 1': 'duration_exceeds_role' } })
    const { plan } = await open(made)
    expect(asked(made)).toEqual(['7200 tenant_setting', '3600 role_maximum'])
    expect(plan.durationReason).toBe('role_maximum')
  })

  test('role chaining is found out the same way', async () => {
    const made = world({ ...long, failing: { 'sts 1': 'duration_exceeds_chaining' } })
    expect((await open(made)).plan.durationReason).toBe('role_chaining')
  })

  test('a second refusal is final', async () => {
    const made = world({ ...long, failing: { sts: 'duration_exceeds_role' } })
    expect(await codeOf(open(made))).toBe('duration_exceeds_role')
    expect(made.plans).toHaveLength(2)
    expect(made.steps.at(-1)).toBe('session.failed')
  })
})
