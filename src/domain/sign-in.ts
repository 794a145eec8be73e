import type { AuditEvent } from './audit-event.ts'
import { AccessError } from './errors.ts'
import { newId } from './identifiers.ts'
import { networkOf } from './network.ts'
import type { Passwords, Sleep, Store } from './ports.ts'
import { hashSecret, newSecret } from './secret.ts'
import { type Client, nameKey, type User } from './subject.ts'
import type { Login } from './token.ts'

export type SignInPorts = Pick<Store, 'users' | 'logins' | 'signInAttempts' | 'audit' | 'clock'> & {
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
    await waitForTurn(ports, request)
    const user = await verify(ports, request)
    if (!user) throw await refuse(ports, request)
    await ports.signInAttempts.clear(pairKey(request))
    return openLogin(ports, user, request.client)
  }

const window = 15 * 60_000
const longestPause = 5000
/** Who would have to wait longer is told to come back: a request that sleeps costs memory. */
const longestWait = 10_000

/** Milliseconds between one try and the next: nothing for the first few, then twice as long for each. */
export const pauseAfter = (tries: number): number =>
  tries <= 0 ? 0 : Math.min(250 * 2 ** (tries - 1), longestPause)

/**
 * Throttles by delay and never by lock-out. Each try books a moment of its own, so guesses sent side by side wait for
 * each other. What one network does slows down that network alone: nobody can keep another person out.
 */
export async function waitForTurn(
  { signInAttempts, clock, sleep }: SignInPorts,
  request: Attempt,
): Promise<void> {
  const now = await clock()
  const within = {
    now,
    since: new Date(now.getTime() - window),
    latest: new Date(now.getTime() + longestWait),
  }
  const book = (key: string, free: number) =>
    signInAttempts.book(key, { ...within, pauseAfter: (tries) => pauseAfter(tries - free) })
  const turns = await Promise.all([book(pairKey(request), 3), book(networkKey(request), 30)])
  const wait = Math.max(...turns.map((turn) => turn.getTime())) - now.getTime()
  if (wait > longestWait) throw comeBack(wait)
  if (wait > 0) await sleep(wait)
}

const comeBack = (wait: number): AccessError =>
  new AccessError('too_many_requests', 'there were too many tries at signing in from your network', {
    hint: 'wait a moment, then try again',
    retryAfterSeconds: Math.ceil(wait / 1000),
  })

/** One person, as guessed at from one network. */
export const pairKey = ({ name, client }: Attempt) =>
  hashSecret(`user ${nameKey(name)} from ${networkOf(client.address)}`)
const networkKey = ({ client }: Attempt) => hashSecret(`network ${networkOf(client.address)}`)

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
