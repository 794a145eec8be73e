import { expect, test } from 'bun:test'
import { newId } from '../../domain/identifiers.ts'
import type { Revocation, RevocationScope } from '../../domain/revocation.ts'
import { addUser, anEvent, aSession, later, moment } from './samples.ts'
import { expectRefusal, type Open, withStore } from './with-store.ts'

const roleArn = 'arn:aws:iam::123456789012:role/jitney-blue'
const wholeRole: RevocationScope = { kind: 'role' }
const userScope = (sourceIdentity: string): RevocationScope => ({ kind: 'user', sourceIdentity })

const aRevocation = (given: Partial<Revocation> = {}): Revocation => ({
  id: newId(),
  roleArn,
  scope: wholeRole,
  cutOff: later(5000),
  settlesAt: later(7000),
  ...given,
})

export function revocationsConformance(open: Open): void {
  test(
    'come back as they were added, by role, until they are taken back or too old',
    withStore(open, async ({ revocations }) => {
      const session = aRevocation({ scope: { kind: 'session', sessionId: newId() } })
      const user = aRevocation({ scope: userScope('jane-1') })
      const elsewhere = aRevocation({ roleArn: `${roleArn}-2`, cutOff: later(-9000) })
      for (const one of [session, user, elsewhere]) await revocations.add(one, moment)
      const found = await revocations.ofRole(roleArn, moment)
      expect(new Set(found)).toEqual(new Set([session, user]))
      expect(await revocations.ofRole(roleArn, later(5001))).toEqual([])
      await revocations.remove(session.id)
      expect(await revocations.ofRole(roleArn, moment)).toEqual([user])
      const newer = aRevocation({ cutOff: later(60_000) })
      await revocations.add(newer, later(5001))
      expect(await revocations.ofRole(roleArn, moment)).toEqual([newer])
      expect(await revocations.ofRole(elsewhere.roleArn, later(-9000))).toEqual([elsewhere])
    }),
  )

  test(
    'settle for those whom they would meet, and for nobody else',
    withStore(open, async ({ revocations }) => {
      const jane = { roleArn, sourceIdentity: 'jane-1' }
      await revocations.add(aRevocation({ scope: { kind: 'session', sessionId: newId() } }), moment)
      expect(await revocations.settlesAt(jane, moment)).toBeUndefined()
      await revocations.add(aRevocation({ scope: userScope('jane-1') }), moment)
      expect(await revocations.settlesAt(jane, moment)).toEqual(later(7000))
      expect(await revocations.settlesAt(jane, later(7000))).toBeUndefined()
      const john = { roleArn, sourceIdentity: 'john-2' }
      expect(await revocations.settlesAt(john, moment)).toBeUndefined()
      await revocations.add(aRevocation({ settlesAt: later(8000) }), moment)
      expect(await revocations.settlesAt(john, moment)).toEqual(later(8000))
      expect(await revocations.settlesAt({ ...john, roleArn: 'another' }, moment)).toBeUndefined()
    }),
  )

  test(
    'mark the live sessions that they are about, once, and tell how many',
    withStore(open, async (store) => {
      const [jane, john] = [await addUser(store), await addUser(store)]
      const [mine, also, ended, his] = [
        aSession(jane),
        aSession(jane),
        aSession(jane, { issuedAt: later(-5000), expiresAt: later(-1) }),
        aSession(john),
      ]
      for (const session of [mine, also, ended, his]) await store.awsSessions.recordIssued(session, anEvent())
      const end = (scope: RevocationScope) =>
        store.revocations.finish({ roleArn, scope, userId: undefined, at: later(10) }, (count) =>
          anEvent({ kind: 'session.revoked', at: later(10), details: { ended: count } }),
        )
      const live = async () =>
        (await store.awsSessions.list({ liveAt: later(10) }, { limit: 10 })).items.map(({ id }) => id)
      expect(await end({ kind: 'session', sessionId: mine.id })).toBe(1)
      expect((await store.awsSessions.find(mine.id))?.revokedAt).toEqual(later(10))
      expect(await end(userScope(jane.name))).toBe(0)
      expect(await end(userScope(mine.sourceIdentity))).toBe(1)
      expect(await live()).toEqual([his.id])
      expect(await end(wholeRole)).toBe(1)
      expect((await store.awsSessions.find(ended.id))?.revokedAt).toBeUndefined()
      const { items } = await store.audit.list({ kind: 'session.revoked' }, { limit: 10 })
      expect(items.map(({ details }) => details.ended).toSorted()).toEqual([0, 1, 1, 1])
    }),
  )

  test(
    'where the event is refused, no session counts as ended',
    withStore(open, async (store) => {
      const session = aSession(await addUser(store))
      await store.awsSessions.recordIssued(session, anEvent({ at: later(9000) }))
      await expectRefusal(
        store.revocations.finish({ roleArn, scope: wholeRole, userId: undefined, at: moment }, () =>
          anEvent(),
        ),
        'clock_behind',
        'the clock is 9 s behind the newest audit event, so nothing can be issued',
      )
      expect((await store.awsSessions.find(session.id))?.revokedAt).toBeUndefined()
    }),
  )
}
