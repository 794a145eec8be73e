import { timingSafeEqual } from 'node:crypto'
import type { AuditEvent } from './audit-event.ts'
import { AccessError } from './errors.ts'
import { newId } from './identifiers.ts'
import type { SetupCode, Store } from './ports.ts'
import { groupedLetters } from './random-letters.ts'
import { hashSecret, type SecretHash } from './secret.ts'
import { openLogin, type SignInPorts } from './sign-in.ts'
import type { Client, User } from './subject.ts'
import type { Login } from './token.ts'

export type FirstRunPorts = SignInPorts & { readonly setupCode: SetupCode }

type FirstRun = {
  readonly code: string
  readonly name: string
  readonly password: string
  readonly client: Client
}

const hour = 3600_000
const mostTries = 10

/** Whether the portal waits for its first administrator. */
export const needsSetup = async ({ users }: Pick<Store, 'users'>): Promise<boolean> =>
  !(await users.hadAdministrator())

/** 150 random bits, in groups of five letters. */
export const newSetupCode = (): string => groupedLetters(6)

/** As a person may have typed it: capitals, blanks and hyphens make no difference. */
export const setupCodeHash = (code: string): SecretHash =>
  hashSecret(`setup ${code.toLowerCase().replace(/[\s-]/g, '')}`)

/**
 * Makes the first administrator and signs them in. Whoever asks proves by the setup code that they can read the
 * portal's data directory. Throws `conflict` once there was an administrator, and `access_refused`.
 */
export const completeSetup =
  (ports: FirstRunPorts) =>
  async (request: FirstRun): Promise<{ secret: string; login: Login; user: User }> => {
    if (!(await needsSetup(ports))) throw done()
    const refused = await tryCode(ports, request.code)
    if (refused) throw await refuse(ports, request.client, refused)
    const user = await firstUser(ports, request.name)
    await ports.users.addFirst(
      user,
      await ports.passwords.hash(request.password),
      completed(user, request.client),
    )
    ports.setupCode.discard()
    return openLogin(ports, user, request.client)
  }

/**
 * Undefined when the code is right, else why it was refused. A try is counted before the code is looked at, so that
 * tries side by side count too; in the store, so that a restart forgives none.
 */
async function tryCode(
  { setupCode, signInAttempts, clock }: FirstRunPorts,
  code: string,
): Promise<AccessError | undefined> {
  const now = await clock()
  const made = setupCode.current()
  if (!made || now.getTime() - made.madeAt.getTime() >= hour) return expired()
  const turn = await signInAttempts.book(triesKey, {
    now,
    since: new Date(now.getTime() - hour),
    latest: now,
    pauseAfter: (tries) => (tries > mostTries ? hour : 0),
  })
  if (turn > now) return triedTooOften()
  const matches = timingSafeEqual(Buffer.from(setupCodeHash(code)), Buffer.from(made.hash))
  return matches ? undefined : wrong()
}

const triesKey = hashSecret('setup code')

const firstUser = async ({ clock }: FirstRunPorts, name: string): Promise<User> => ({
  id: newId(),
  name,
  administrator: true,
  disabled: false,
  createdAt: await clock(),
})

const completed = (user: User, client: Client): AuditEvent => ({
  kind: 'setup.completed',
  at: user.createdAt,
  userId: user.id,
  userName: user.name,
  client,
  details: { forUserId: user.id, name: user.name, administrator: true },
})

async function refuse(
  { audit, clock }: FirstRunPorts,
  client: Client,
  error: AccessError,
): Promise<AccessError> {
  await audit.record({
    kind: 'setup.refused',
    at: await clock(),
    userId: undefined,
    userName: undefined,
    client,
    details: { reason: error.message },
  })
  return error
}

const done = () =>
  new AccessError('conflict', 'this portal has had its first administrator', { hint: 'sign in instead' })

const where = 'the code is in the file setup-code in the data directory of the portal'

const wrong = () => new AccessError('access_refused', 'this is not the setup code', { hint: where })

const expired = () =>
  new AccessError('access_refused', 'the setup code has expired', {
    hint: 'a setup code lasts an hour: restart the portal, which makes a new one',
  })

const triedTooOften = () =>
  new AccessError('access_refused', 'the setup code was tried too often', {
    hint: 'restart the portal in an hour, which makes a new one',
  })
