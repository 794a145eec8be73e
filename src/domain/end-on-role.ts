import type { Account } from './account.ts'
import { type Caller, eventOf } from './caller.ts'
import { AccessError } from './errors.ts'
import { newId, type TenantId, type UserId } from './identifiers.ts'
import { cutOffAfter, oldestCutOff, planRevocation, subjectOf } from './plan-revocation.ts'
import type { AwsPorts, Store } from './ports.ts'
import type { Revocation, RevocationId, RevocationScope } from './revocation.ts'

export type EndingPorts = Pick<Store, 'revocations' | 'audit' | 'clock'> &
  Pick<AwsPorts, 'readAwsTime' | 'changeRevocationPolicy'>

/** Sessions of one role that are to end. */
export type Ending = {
  readonly account: Account
  readonly roleArn: string
  readonly scope: RevocationScope
  /** Whose they are, and of which tenant, where that is one. */
  readonly userId: UserId | undefined
  readonly tenantId: TenantId | undefined
}

export type Ended = {
  /** How many sessions that were live by the portal's books. */
  readonly ended: number
  /** More than was asked for: there was no room left in the role's policy to tell sessions apart. */
  readonly everyone: boolean
  /** From when on those whose sessions were ended can have new ones; undefined: at once. */
  readonly newSessionsFrom: Date | undefined
}

/**
 * Denies sessions in AWS itself. It is written down first, so that no session is issued that the denial would meet;
 * then AWS is told, and only then the sessions count as ended. Throws as `changeRevocationPolicy` does, and nothing
 * counts as ended then.
 */
export async function endOnRole(ports: EndingPorts, caller: Caller, ending: Ending): Promise<Ended> {
  const revocation = await planned(ports, caller, ending)
  await ports.revocations.add(revocation, oldestCutOff(await ports.clock()))
  const everyone = await denied(ports, caller, { ending, revocation })
  const scope: RevocationScope = everyone ? { kind: 'role' } : ending.scope
  const at = await ports.clock()
  const ended = await ports.revocations.finish(
    { scope, roleArn: ending.roleArn, userId: ending.userId, at },
    (count) => revokedEvent(caller, ending, { at, count, everyone }),
  )
  return { ended, everyone, newSessionsFrom: scope.kind === 'session' ? undefined : revocation.settlesAt }
}

async function planned(ports: EndingPorts, caller: Caller, ending: Ending): Promise<Revocation> {
  const { account, roleArn, scope } = ending
  try {
    const awsTime = await ports.readAwsTime(account, roleArn)
    return { id: newId(), roleArn, scope, ...cutOffAfter(await ports.clock(), awsTime) }
  } catch (error) {
    throw await failed(ports, caller, { ending, error })
  }
}

type Denying = { readonly ending: Ending; readonly revocation: Revocation }

/** Takes the decision back where AWS would not have it. Answers whether everyone was denied. */
async function denied(ports: EndingPorts, caller: Caller, { ending, revocation }: Denying): Promise<boolean> {
  try {
    return await denyAll(ports, ending.account, revocation)
  } catch (error) {
    await ports.revocations.remove(revocation.id)
    throw await failed(ports, caller, { ending, error })
  }
}

/**
 * Another node may have written the same policy meanwhile, without what was decided here or with less than was decided
 * there: whoever wrote looks again whether all that is decided was in it. The last one to write has it all.
 */
async function denyAll(ports: EndingPorts, account: Account, revocation: Revocation): Promise<boolean> {
  const { roleArn } = revocation
  for (;;) {
    let everyone = false
    const written = new Set<RevocationId>()
    await ports.changeRevocationPolicy(account, roleArn, async (current, room) => {
      const now = await ports.clock()
      const denials = await ports.revocations.ofRole(roleArn, oldestCutOff(now))
      const plan = planRevocation({ current, denials: [...denials, revocation], now, room })
      for (const { id } of denials) written.add(id)
      if (plan.everyone) {
        everyone = true
        written.add(await denyEveryone(ports, { ...revocation, cutOff: plan.everyone }))
      }
      return plan.document
    })
    const decided = await ports.revocations.ofRole(roleArn, oldestCutOff(await ports.clock()))
    if (decided.every(({ id }) => written.has(id))) return everyone
  }
}

async function denyEveryone(ports: EndingPorts, revocation: Revocation): Promise<RevocationId> {
  const id = newId<RevocationId>()
  await ports.revocations.add(
    { ...revocation, id, scope: { kind: 'role' } },
    oldestCutOff(await ports.clock()),
  )
  return id
}

/** What went wrong is told also where it cannot be recorded. */
async function failed(
  { audit, clock }: EndingPorts,
  caller: Caller,
  { ending, error }: { readonly ending: Ending; readonly error: unknown },
): Promise<unknown> {
  const reason = error instanceof AccessError ? error.code : 'unexpected'
  const details = { ...detailsOf(ending), reason }
  await clock()
    .then((at) =>
      audit.record(eventOf('session.revoke_failed', caller, { at, tenantId: ending.tenantId, details })),
    )
    .catch(() => undefined)
  return error
}

const revokedEvent = (
  caller: Caller,
  ending: Ending,
  { at, count, everyone }: { readonly at: Date; readonly count: number; readonly everyone: boolean },
) =>
  eventOf('session.revoked', caller, {
    at,
    tenantId: ending.tenantId,
    details: { ...detailsOf(ending), ended: count, ...(everyone ? { everyone } : {}) },
  })

const detailsOf = ({ roleArn, scope, userId }: Ending) => ({
  roleArn,
  scope: scope.kind,
  ...(scope.kind === 'session' ? { sessionId: subjectOf(scope) } : {}),
  ...(userId === undefined ? {} : { forUserId: userId }),
})
