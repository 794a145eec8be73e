import type { AwsSession } from './aws-session.ts'
import type { Caller } from './caller.ts'
import { type Ended, type Ending, type EndingPorts, endOnRole } from './end-on-role.ts'
import { AccessError } from './errors.ts'
import type { AwsSessionId, TenantId, UserId } from './identifiers.ts'
import { knownTenant } from './known-tenant.ts'
import { knownUser } from './known-user.ts'
import { mustBeAdministrator } from './must-be.ts'
import type { Store } from './ports.ts'

export type RevokingPorts = EndingPorts & Pick<Store, 'awsSessions' | 'users' | 'tenants' | 'accounts'>

/** Sessions that AWS would not end. */
export type NotEnded = { readonly roleArn: string; readonly until: Date | undefined; readonly reason: string }

export type Revoked = Ended & { readonly notEnded: readonly NotEnded[] }

/** Ends one AWS session of the caller's own. Others' sessions and none look alike. */
export const revokeOwnSession =
  (ports: RevokingPorts) =>
  async (caller: Caller, id: AwsSessionId): Promise<Revoked> => {
    const session = await ports.awsSessions.find(id)
    if (session?.userId !== caller.subject.user.id) throw noSuchSession()
    return revokeSession(ports, caller, session)
  }

/** Ends anyone's AWS session. Administrators only. */
export const revokeAnyonesSession =
  (ports: RevokingPorts) =>
  async (caller: Caller, id: AwsSessionId): Promise<Revoked> => {
    mustBeAdministrator(caller.subject)
    const session = await ports.awsSessions.find(id)
    if (!session) throw noSuchSession()
    return revokeSession(ports, caller, session)
  }

/** Ends every live AWS session of the caller. */
export const revokeOwnSessions =
  (ports: RevokingPorts) =>
  (caller: Caller): Promise<Revoked> =>
    revokeAllOf(ports, caller, { userId: caller.subject.user.id })

/** Ends every live AWS session of a user. Administrators only. */
export const revokeUserSessions =
  (ports: RevokingPorts) =>
  async (caller: Caller, reference: string): Promise<Revoked> => {
    mustBeAdministrator(caller.subject)
    return revokeAllOf(ports, caller, { userId: (await knownUser(ports, reference)).id })
  }

/** Ends every session of a tenant's role, also those that the portal knows nothing of. Administrators only. */
export const revokeTenantSessions =
  (ports: RevokingPorts) =>
  async (caller: Caller, reference: string): Promise<Revoked> => {
    mustBeAdministrator(caller.subject)
    const { id: tenantId, accountId, roleArn } = await knownTenant(ports, reference)
    const account = await accountOf(ports, accountId)
    const scope = { kind: 'role' } as const
    const ended = await endOnRole(ports, caller, { account, roleArn, scope, tenantId, userId: undefined })
    return { ...ended, notEnded: [] }
  }

async function revokeSession(ports: RevokingPorts, caller: Caller, session: AwsSession): Promise<Revoked> {
  if (session.revokedAt || session.expiresAt <= (await ports.clock())) return nothingRevoked
  const { accountId, roleArn, userId, tenantId } = session
  const scope = { kind: 'session', sessionId: session.id } as const
  const account = await accountOf(ports, accountId)
  return { ...(await endOnRole(ports, caller, { account, roleArn, scope, userId, tenantId })), notEnded: [] }
}

type Whose = { readonly userId: UserId; readonly tenantId?: TenantId }

/** Throws what AWS said where it ended nothing at all. */
async function revokeAllOf(ports: RevokingPorts, caller: Caller, whose: Whose): Promise<Revoked> {
  const outcomes = await endEachRole(ports, caller, whose)
  const failure = outcomes.find((outcome) => 'error' in outcome)
  if (failure && outcomes.every((outcome) => 'error' in outcome)) throw failure.error
  return together(outcomes)
}

/** For those whose access was just taken away, which stands whatever AWS says: `notEnded` tells what lives on. */
export const endAllOf = async (ports: RevokingPorts, caller: Caller, whose: Whose): Promise<Revoked> =>
  together(await endEachRole(ports, caller, whose))

/** Every role is tried, whatever another one's answer was. */
async function endEachRole(ports: RevokingPorts, caller: Caller, whose: Whose): Promise<readonly Outcome[]> {
  const live = await ports.awsSessions.liveBySubject(whose, await ports.clock())
  const outcomes: Outcome[] = []
  for (const { accountId, roleArn, tenantId, sourceIdentity, until } of live) {
    const ending = async (): Promise<Ending> => ({
      account: await accountOf(ports, accountId),
      roleArn,
      scope: { kind: 'user', sourceIdentity },
      userId: whose.userId,
      tenantId,
    })
    outcomes.push(
      await ending()
        .then((wanted) => endOnRole(ports, caller, wanted))
        .catch((error: unknown) => ({ roleArn, until, error })),
    )
  }
  return outcomes
}

type Failure = { readonly roleArn: string; readonly until: Date; readonly error: unknown }
type Outcome = Ended | Failure

export const nothingRevoked: Revoked = { ended: 0, everyone: false, newSessionsFrom: undefined, notEnded: [] }

function together(outcomes: readonly Outcome[]): Revoked {
  const failures = outcomes.filter((outcome) => 'error' in outcome)
  const done = outcomes.filter((outcome) => 'ended' in outcome)
  const settled = done.flatMap(({ newSessionsFrom }) => newSessionsFrom?.getTime() ?? [])
  return {
    ended: done.reduce((sum, { ended }) => sum + ended, 0),
    everyone: done.some(({ everyone }) => everyone),
    newSessionsFrom: settled.length > 0 ? new Date(Math.max(...settled)) : undefined,
    notEnded: failures.map(({ roleArn, until, error }) => ({ roleArn, until, reason: reasonOf(error) })),
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof AccessError ? error.message : 'something went wrong on our side'

const noSuchSession = () => new AccessError('not_found', 'there is no such session')

async function accountOf({ accounts }: Pick<Store, 'accounts'>, id: AwsSession['accountId']) {
  const account = await accounts.find(id)
  if (account) return account
  throw new AccessError('conflict', 'the portal no longer has the account that the session is on', {
    hint: "end it in the AWS console, under the role's Revoke sessions",
  })
}
