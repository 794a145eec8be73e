import { describe, expect } from 'bun:test'
import type { TestPortal } from '../../../test/compat/portal.ts'
import { type Aftermath, proof, scenario } from '../../../test/compat/scenario.ts'
import type { PersonName, World } from '../../../test/compat/world.ts'
import { AccessError } from '../../domain/errors.ts'
import type { SessionPlan } from '../../domain/plan-session.ts'

/** A session's id is random: it is written here when the session was taken. */
const taken: string[] = []
const last = () => taken.at(-1) ?? ''

const post = ({ send, world }: TestPortal, path: string, as: PersonName) =>
  send({ method: 'POST', path: `/api/v1${path}`, headers: proof(world, as, 'token') })

const take =
  (...people: readonly PersonName[]) =>
  async (portal: TestPortal) => {
    for (const name of people) {
      const answer = await post(portal, '/tenants/dev01/credentials', name)
      const { sessionId } = (await answer.json()) as { sessionId: string }
      taken.push(sessionId)
    }
  }

const roleArn = 'arn:aws:iam::111122223333:role/jitney-dev01'
const conditions = ({ portal }: Aftermath) =>
  JSON.parse(portal.aws.revocationPolicies[roleArn] ?? '{"Statement":[]}').Statement.map(
    ({ Condition }: { Condition: { StringEquals?: object } }) => Condition.StringEquals,
  )

const live = async ({ portal }: Aftermath): Promise<readonly string[]> => {
  const answer = await portal.send({
    path: '/api/v1/aws-sessions?live=true',
    headers: proof(portal.world, 'admin', 'token'),
  })
  const { items } = (await answer.json()) as { items: { user: string }[] }
  return items.map(({ user }) => user)
}

const refused = new AccessError('aws_refused', 'AWS refused: AccessDenied: no')

describe('POST /me/aws-sessions/{session}/revocation', () => {
  const path = () => `/api/v1/me/aws-sessions/${last()}/revocation`
  scenario({
    name: 'ends that session alone, and a new one can be had at once',
    given: take('reader', 'alice'),
    method: 'POST',
    path,
    as: 'alice',
    expect: {
      status: 200,
      body: { ended: 1, everyone: false, notEnded: [] },
      notBody: ['newSessionsFrom'],
      audit: ['session.revoked'],
      also: async (after) => {
        expect(conditions(after)).toEqual([{ 'aws:PrincipalTag/jitney:session': [last()] }])
        expect(await live(after)).toEqual(['reader'])
        expect(after.events[0]?.details).toEqual({
          roleArn,
          scope: 'session',
          sessionId: last(),
          forUserId: after.portal.world.people.alice.user.id,
          ended: 1,
        })
        expect((await post(after.portal, '/tenants/dev01/credentials', 'alice')).status).toBe(201)
      },
    },
  })
  scenario({
    name: 'an ended session shows when it was ended, and ending it again asks AWS nothing',
    given: async (portal) => {
      await take('alice')(portal)
      await post(portal, `/me/aws-sessions/${last()}/revocation`, 'alice')
      portal.aws.failWith.changeRevocationPolicy = refused
    },
    method: 'POST',
    path,
    as: 'alice',
    expect: {
      status: 200,
      body: { ended: 0 },
      also: async ({ portal }) => {
        const list = await portal.send({
          path: '/api/v1/me/aws-sessions',
          headers: proof(portal.world, 'alice', 'token'),
        })
        expect(await list.json()).toMatchObject({ items: [{ endedAt: expect.any(String) }] })
      },
    },
  })
  for (const as of ['reader', 'admin'] as const)
    scenario({
      name: `is not for another's session, which looks like none: ${as}`,
      given: take('alice'),
      method: 'POST',
      path,
      as,
      expect: {
        status: 404,
        body: { code: 'not_found', title: 'there is no such session' },
        also: async (after) => expect([conditions(after), await live(after)]).toEqual([[], ['alice']]),
      },
    })
  scenario({
    name: 'when AWS refuses, its words are told, nothing counts as ended, and nothing waits',
    given: async (portal) => {
      await take('alice')(portal)
      portal.aws.failWith.changeRevocationPolicy = refused
    },
    method: 'POST',
    path,
    as: 'alice',
    expect: {
      status: 502,
      body: { code: 'aws_refused', title: 'AWS refused: AccessDenied: no' },
      audit: ['session.revoke_failed'],
      also: async (after) => {
        expect(await live(after)).toEqual(['alice'])
        const kept = await after.portal.store.revocations.ofRole(roleArn, new Date(0))
        expect(kept).toEqual([])
      },
    },
  })
  scenario({
    name: 'without room in the policy, the whole role is ended: that is said, recorded, and waited for',
    given: async (portal) => {
      await take('reader', 'alice')(portal)
      portal.aws.noPolicyRoom = true
    },
    method: 'POST',
    path,
    as: 'alice',
    expect: {
      status: 200,
      body: { ended: 2, everyone: true, newSessionsFrom: expect.stringMatching(/Z$/) },
      audit: ['session.revoked'],
      also: async (after) => {
        expect(conditions(after)).toEqual([undefined])
        expect(await live(after)).toEqual([])
        expect(after.events[0]?.details.everyone).toBe(true)
        expect((await post(after.portal, '/tenants/dev01/credentials', 'reader')).status).toBe(503)
      },
    },
  })
  scenario({
    name: 'one user cannot fill the policy that a tenant shares',
    given: async (portal) => {
      await take('alice')(portal)
      for (let count = 0; count < 20; count += 1)
        await post(portal, `/me/aws-sessions/${last()}/revocation`, 'alice')
    },
    method: 'POST',
    path: '/api/v1/me/aws-sessions/revocation',
    as: 'alice',
    expect: { status: 429, body: { code: 'too_many_requests' }, headers: { 'retry-after': '300' } },
  })
  scenario({
    name: 'needs an id',
    method: 'POST',
    path: '/api/v1/me/aws-sessions/x/revocation',
    as: 'alice',
    expect: { status: 400 },
  })
  scenario({ name: 'is not for nobody', method: 'POST', path, expect: { status: 401 } })
})

describe('POST /me/aws-sessions/revocation', () => {
  const path = '/api/v1/me/aws-sessions/revocation'
  scenario({
    name: "ends all of one's own, nobody else's, and new ones wait until they would not be among them",
    given: take('alice', 'reader', 'alice'),
    method: 'POST',
    path,
    as: 'alice',
    expect: {
      status: 200,
      body: { ended: 2, everyone: false, newSessionsFrom: expect.stringMatching(/Z$/), notEnded: [] },
      audit: ['session.revoked'],
      also: async (after) => {
        const { portal } = after
        const identity = `alice-${portal.world.people.alice.user.id}`
        expect(conditions(after)).toEqual([{ 'aws:SourceIdentity': [identity] }])
        expect(await live(after)).toEqual(['reader'])
        const early = await post(portal, '/tenants/dev01/credentials', 'alice')
        expect(early.status).toBe(503)
        expect(await early.json()).toMatchObject({ code: 'revocation_settling' })
        const seconds = Number(early.headers.get('retry-after'))
        expect(seconds).toBeGreaterThan(3)
        expect(seconds).toBeLessThan(8)
        expect((await post(portal, '/tenants/dev01/credentials', 'reader')).status).toBe(201)
        portal.advance(seconds * 1000)
        expect((await post(portal, '/tenants/dev01/credentials', 'alice')).status).toBe(201)
      },
    },
  })
  scenario({
    name: 'a session that AWS gives while the others are ended never leaves',
    given: async (portal) => {
      await take('alice')(portal)
      const { assumeRole } = portal.aws
      Object.assign(portal.aws, {
        assumeRole: async (plan: SessionPlan) => {
          await post(portal, '/me/aws-sessions/revocation', 'alice')
          return assumeRole(plan)
        },
      })
    },
    method: 'POST',
    path: '/api/v1/tenants/dev01/credentials',
    as: 'alice',
    expect: {
      status: 503,
      body: { code: 'revocation_settling' },
      awsCalls: 1,
      audit: ['session.requested', 'session.revoked', 'session.failed'],
    },
  })
  scenario({
    name: 'with none there is nothing to do',
    given: take('reader'),
    method: 'POST',
    path,
    as: 'alice',
    expect: { status: 200, body: { ended: 0 } },
  })
})

describe("administrators end anyone's", () => {
  const cases = [
    ['a session', () => `/api/v1/aws-sessions/${last()}/revocation`, ['reader']],
    ['all of a user', () => '/api/v1/users/alice/aws-sessions/revocation', ['reader']],
    ['all of a tenant', () => '/api/v1/tenants/dev01/aws-sessions/revocation', []],
  ] as const
  for (const [name, path, left] of cases) {
    scenario({
      name,
      given: take('reader', 'alice'),
      method: 'POST',
      path,
      as: 'admin',
      expect: {
        status: 200,
        body: { ended: 2 - left.length },
        audit: ['session.revoked'],
        also: async (after) => expect(await live(after)).toEqual([...left]),
      },
    })
    for (const by of ['token', 'limited token'] as const)
      scenario({
        name: `${name} is not for a ${by} without that right`,
        given: take('alice'),
        method: 'POST',
        path,
        as: by === 'token' ? 'alice' : 'admin',
        by,
        expect: {
          status: 403,
          body: { code: 'administrator_required' },
          also: async (after) => expect(await live(after)).toEqual(['alice']),
        },
      })
  }
  for (const path of ['/users/nobody', '/tenants/nowhere'])
    scenario({
      name: `there is no ${path}`,
      method: 'POST',
      path: `/api/v1${path}/aws-sessions/revocation`,
      as: 'admin',
      expect: { status: 404 },
    })
})

describe('taking access away', () => {
  const ways = [
    [
      'a membership',
      'DELETE',
      (world: World) => `/api/v1/tenants/dev01/memberships/${world.memberships.alice.id}`,
      undefined,
      'membership.removed',
    ],
    ['a user', 'DELETE', () => '/api/v1/users/alice', undefined, 'user.removed'],
    ['by disabling', 'PATCH', () => '/api/v1/users/alice', { disabled: true }, 'user.changed'],
  ] as const
  for (const [name, method, path, json, kind] of ways) {
    const told = (revocation: object) => (method === 'PATCH' ? { sessions: revocation } : revocation)
    scenario({
      name: `${name}: ends the AWS sessions, and nobody else's`,
      given: take('reader', 'alice'),
      method,
      path,
      json,
      as: 'admin',
      expect: {
        status: 200,
        body: told({ ended: 1, notEnded: [] }),
        audit: [kind, 'session.revoked'],
        also: async (after) => expect(await live(after)).toEqual(['reader']),
      },
    })
    scenario({
      name: `${name}: stands where AWS refuses, and says until when what lives on`,
      given: async (portal) => {
        await take('alice')(portal)
        portal.aws.failWith.changeRevocationPolicy = refused
      },
      method,
      path,
      json,
      as: 'admin',
      expect: {
        status: 200,
        body: told({
          ended: 0,
          notEnded: [
            { roleArn, until: expect.stringMatching(/Z$/), reason: 'AWS refused: AccessDenied: no' },
          ],
        }),
        audit: [kind, 'session.revoke_failed'],
        also: async ({ portal }) =>
          expect((await post(portal, '/tenants/dev01/credentials', 'alice')).status).toBeOneOf([401, 403]),
      },
    })
  }
})
