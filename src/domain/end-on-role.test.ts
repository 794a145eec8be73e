import { expect, test } from 'bun:test'
import type { AuditEvent } from './audit-event.ts'
import { type EndingPorts, endOnRole } from './end-on-role.ts'
import { newId } from './identifiers.ts'
import type { Revocation } from './revocation.ts'
import { account, client, inSeconds, now, subjectOf, tenant, user } from './testing.ts'

const caller = { subject: subjectOf(), client }
const userScope = (sourceIdentity: string) => ({ kind: 'user', sourceIdentity }) as const

/** A role's policy and its revocations; `whilePutting` happens between the making of a policy and its arrival. */
function world(whilePutting: (put: number, rows: Revocation[]) => string | undefined = () => undefined) {
  const rows: Revocation[] = []
  const put: string[] = []
  const events: AuditEvent[] = []
  const steps: string[] = []
  const state: { policy: string | undefined } = { policy: undefined }
  const ports = {
    clock: async () => now,
    audit: { record: async (event: AuditEvent) => void events.push(event) },
    revocations: {
      add: async (revocation: Revocation) => {
        steps.push('decided')
        rows.push(revocation)
      },
      remove: async (id: string) => void rows.splice(0, rows.length, ...rows.filter((row) => row.id !== id)),
      ofRole: async () => [...rows],
      finish: async (_which: unknown, event: (ended: number) => AuditEvent) => {
        steps.push('finished')
        events.push(event(1))
        return 1
      },
    },
    readAwsTime: async () => inSeconds(1),
    changeRevocationPolicy: async (...asked: Parameters<EndingPorts['changeRevocationPolicy']>) => {
      const document = await asked[2](state.policy, 'usual')
      const overwritten = whilePutting(put.length, rows)
      put.push(document)
      state.policy = overwritten ?? document
      steps.push('put')
    },
  } as unknown as EndingPorts
  return { ports, rows, put, events, steps, state }
}

const end = ({ ports }: ReturnType<typeof world>) =>
  endOnRole(ports, caller, {
    account,
    roleArn: tenant.roleArn,
    scope: userScope('jane-1'),
    userId: user.id,
    tenantId: tenant.id,
  })

test('is decided before AWS is told, and finished after', async () => {
  const made = world()
  expect(await end(made)).toEqual({ ended: 1, everyone: false, newSessionsFrom: inSeconds(5) })
  expect(made.steps).toEqual(['decided', 'put', 'finished'])
  expect(made.events.map(({ kind }) => kind)).toEqual(['session.revoked'])
})

test('what another node decided meanwhile is written too, and what it overwrote comes back', async () => {
  const theirs: Revocation = {
    id: newId(),
    roleArn: tenant.roleArn,
    scope: userScope('john-2'),
    cutOff: inSeconds(8),
    settlesAt: inSeconds(8),
  }
  const made = world((put, rows) => {
    if (put > 0) return undefined
    rows.push(theirs)
    return '{"Version":"2012-10-17","Statement":[]}'
  })
  await end(made)
  expect(made.put).toHaveLength(2)
  expect(made.state.policy).toContain('john-2')
  expect(made.state.policy).toContain('jane-1')
})

test('where AWS fails, nothing stays decided, nothing is finished, and the failure is recorded', async () => {
  const made = world(() => {
    throw new Error('lost')
  })
  expect(await end(made).catch((error) => error.message)).toBe('lost')
  expect([made.rows, made.steps]).toEqual([[], ['decided']])
  expect(made.events.map(({ kind, details }) => [kind, details.reason])).toEqual([
    ['session.revoke_failed', 'unexpected'],
  ])
})
