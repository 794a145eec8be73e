import { type Caller, eventOf } from './caller.ts'
import { AccessError } from './errors.ts'
import { type LoginId, newId, type UserId } from './identifiers.ts'
import { mustBeAdministrator, mustBeSignedIn } from './must-be.ts'
import type { Store } from './ports.ts'
import { hashSecret, newSecret } from './secret.ts'
import type { Token } from './token.ts'

const day = 24 * 3600_000
const longestLife = 366 * day

export type NewToken = {
  readonly kind: 'temporary' | 'permanent'
  readonly name: string
  readonly administrator: boolean
  /** Permanent tokens only; a year when absent. */
  readonly expiresAt: Date | undefined
}

/** Makes an API token for the signed-in caller. The secret is in this answer and nowhere else. */
export const createToken =
  (ports: Pick<Store, 'tokens' | 'audit' | 'clock' | 'settings'>) =>
  async (caller: Caller, wanted: NewToken): Promise<{ token: Token; secret: string }> => {
    const loginId = mustBeSignedIn(caller.subject)
    if (wanted.administrator) mustBeAdministrator(caller.subject)
    if (wanted.kind === 'temporary')
      return createTemporaryToken(ports)(caller, { ...wanted, loginId, application: wanted.name })
    return createPermanentToken(ports)(caller, { ...wanted, userId: caller.subject.user.id })
  }

/** A named token of the user `userId`, within a year; who may make one is the caller's matter. */
export const createPermanentToken =
  (ports: Pick<Store, 'tokens' | 'audit' | 'clock'>) =>
  async (
    caller: Caller,
    { name, administrator, userId, expiresAt }: Omit<NewToken, 'kind'> & { readonly userId: UserId },
  ): Promise<{ token: Token; secret: string }> => {
    const now = await ports.clock()
    return save(ports, caller, {
      kind: 'permanent',
      name,
      administrator,
      loginId: undefined,
      userId,
      now,
      expiresAt: lifeEnd(expiresAt, now),
    })
  }

/** A token that stands for one login: it ends with the token session, or with the login when that ends first. */
export const createTemporaryToken =
  (ports: Pick<Store, 'tokens' | 'audit' | 'clock' | 'settings'>) =>
  async (
    caller: Caller,
    wanted: { loginId: LoginId; application: string; administrator: boolean },
  ): Promise<{ token: Token; secret: string }> => {
    const [now, { tokenSession }] = await Promise.all([ports.clock(), ports.settings.system()])
    const expiresAt = new Date(
      Math.min(now.getTime() + tokenSession * 1000, caller.subject.provenUntil.getTime()),
    )
    return save(ports, caller, {
      kind: 'temporary',
      name: wanted.application,
      administrator: wanted.administrator,
      loginId: wanted.loginId,
      userId: caller.subject.user.id,
      now,
      expiresAt,
    })
  }

function lifeEnd(wanted: Date | undefined, now: Date): Date {
  const latest = new Date(now.getTime() + longestLife)
  if (!wanted) return new Date(now.getTime() + 365 * day)
  if (wanted > now && wanted <= latest) return wanted
  throw new AccessError('invalid_request', 'a token must end within a year from now', {
    hint: 'choose an end between now and a year ahead',
  })
}

type Draft = Pick<Token, 'kind' | 'name' | 'administrator' | 'loginId' | 'expiresAt'> & {
  readonly userId: UserId
  readonly now: Date
}

async function save(
  { tokens, audit }: Pick<Store, 'tokens' | 'audit'>,
  caller: Caller,
  { now, ...draft }: Draft,
) {
  const secret = newSecret(draft.kind)
  const token: Token = {
    ...draft,
    id: newId(),
    ending: secret.slice(-4),
    createdAt: now,
    revokedAt: undefined,
  }
  const details = {
    tokenId: token.id,
    name: token.name,
    administrator: token.administrator,
    expiresAt: token.expiresAt.toISOString(),
    forUserId: token.userId,
  }
  await audit.record(eventOf('token.created', caller, { at: now, details }))
  await tokens.add(token, hashSecret(secret))
  return { token, secret }
}
