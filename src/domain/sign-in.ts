import type { AuditEvent } from './audit-event.ts'
import { AccessError } from './errors.ts'
import { newId } from './identifiers.ts'
import type { Passwords, Sleep, Store } from './ports.ts'
import { hashSecret, newSecret } from './secret.ts'
import type { Client, User } from './subject.ts'
import type { Login } from './token.ts'

export type SignInPorts = Pick<Store, 'users' | 'logins' | 'signInFailures' | 'audit' | 'clock'> & {
  readonly passwords: Passwords
  readonly sleep: Sleep
}

type Attempt = { readonly name: string; readonly client: Client }

type SignInRequest = Attempt & { readonly password: string }

/** A browser's login ends after this many seconds, whatever is done with it. */
const loginSeconds = 8 * 3600

/** Signs a person in by password. Throws `sign_in_failed`, with one sentence whatever was wrong. */
export const signIn =
  (ports: SignInPorts) =>
  async (request: SignInRequest): Promise<{ secret: string; login: Login; user: User }> => {
    await slowDownGuessing(ports, request)
    const user = await verify(ports, request)
    if (!user) throw await refuse(ports, request)
    await ports.signInFailures.clear(userKey(request))
    return openLogin(ports, user, request.client)
  }

const window = 15 * 60_000
const longestDelay = 5000

/**
 * Throttles by delay and never by lock-out. The attempt is counted before the password is looked at, so that guesses
 * sent side by side slow each other down too.
 */
export async function slowDownGuessing(
  { signInFailures, clock, sleep }: SignInPorts,
  request: Attempt,
): Promise<void> {
  const now = await clock()
  const since = new Date(now.getTime() - window)
  const keys = [
    { key: userKey(request), free: 3 },
    { key: addressKey(request), free: 20 },
  ]
  const delays = await Promise.all(
    keys.map(async ({ key, free }) => {
      await signInFailures.add(key, now)
      return delayAfter((await signInFailures.count(key, since)) - free)
    }),
  )
  const delay = Math.max(...delays)
  if (delay > 0) await sleep(delay)
}

/** Milliseconds: nothing for the first few tries, then twice as long for each. */
export const delayAfter = (tries: number): number =>
  tries <= 0 ? 0 : Math.min(250 * 2 ** (tries - 1), longestDelay)

export const userKey = ({ name }: Attempt) => hashSecret(`user ${name.toLowerCase()}`)
const addressKey = ({ client }: Attempt) => hashSecret(`address ${client.address}`)

async function verify(
  { users, passwords }: SignInPorts,
  { name, password }: SignInRequest,
): Promise<User | undefined> {
  const user = await users.findByName(name)
  const hash = user && (await users.passwordHash(user.id))
  const matches = await passwords.verify(password, hash)
  return matches && user && !user.disabled ? user : undefined
}

async function refuse(
  { audit, clock, users }: SignInPorts,
  { name, client }: SignInRequest,
): Promise<AccessError> {
  const user = await users.findByName(name)
  // A name that is nobody's may be a password typed in the wrong field: it is not written down.
  const details = { reason: user ? 'wrong password or disabled' : 'unknown user' }
  await audit.record({
    kind: 'login.refused',
    at: await clock(),
    userId: user?.id,
    userName: user?.name,
    client,
    details,
  })
  return new AccessError('sign_in_failed', 'the name or the password is wrong', {
    hint: 'check both and try again',
  })
}

/** For someone who has proved who they are. The secret is the cookie's. */
export async function openLogin(
  { logins, audit, clock }: Pick<SignInPorts, 'logins' | 'audit' | 'clock'>,
  user: User,
  client: Client,
): Promise<{ secret: string; login: Login; user: User }> {
  const now = await clock()
  const secret = newSecret('login')
  const login: Login = {
    id: newId(),
    userId: user.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + loginSeconds * 1000),
    revokedAt: undefined,
    client: { address: client.address, agent: client.agent },
  }
  await audit.record(loginCreated(user, login, client))
  await logins.add(login, hashSecret(secret))
  return { secret, login, user }
}

const loginCreated = (user: User, login: Login, client: Client): AuditEvent => ({
  kind: 'login.created',
  at: login.createdAt,
  userId: user.id,
  userName: user.name,
  client,
  details: { loginId: login.id },
})
