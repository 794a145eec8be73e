import type { PortalRequest } from '../aws-request.ts'
import { CliError } from '../cli-error.ts'
import { slotOf } from '../find-proof.ts'
import { reportNotKept } from '../keep.ts'
import { reportLoginInFile } from '../keychain-notice.ts'
import { type Lock, takeLock } from '../lock.ts'
import { readLoginToken } from '../login-token.ts'
import { spawnSelf } from '../spawn-self.ts'
import { isLive, loginPath, readStoredLogin, type StoredLogin } from '../stored-login.ts'
import { say } from '../terminal.ts'
import type { Cache } from '../write-private-file.ts'
import { errorOf, type Failure, leaderLockPath, loginLockPath, readAttempt } from './attempt-record.ts'
import { authorize, personsTime } from './authorize.ts'
import { type HelperInput, loginCommand } from './login-helper.ts'
import { openBrowser } from './open-browser.ts'

/** An AWS tool gives a credential_process a minute. */
const toolsPatience = 55_000
const pollEvery = 100
/** How many polls pass between two looks at whether somebody still listens. */
const lookEvery = 10
/** So long after a person said no, tools that ask again are told so without another tab. */
const memory = 20_000

type Login = {
  readonly request: PortalRequest
  readonly cache: Cache
  readonly application: string
  /** How long this process waits, in milliseconds. */
  readonly patience: number
  /** A person asked for exactly this, so an earlier no does not count. */
  readonly anew?: boolean
  /** The id of a stored login whose token cannot be had: it ends no wait. */
  readonly unusable?: string | undefined
}
type Waiting = { readonly login: Login; readonly directory: string; readonly startedAt: number }

/** A person who sees our sentences may take their time; a tool that called us ends us after a minute. */
export const patienceOf = ({ terminal }: { readonly terminal: boolean }) =>
  terminal ? personsTime : toolsPatience

const outOfPatience = () =>
  new CliError('notLoggedIn', 'nobody has finished signing in yet', {
    hint: 'finish signing in in the browser, then run the command again',
  })

const overAlready = ({ request }: Login) =>
  new CliError('portal', `the portal at ${request.host} gave a login that is over already`, {
    hint: 'check the clock of this machine and of the portal',
  })

const show = (url: string) => say(`open ${url} to continue`)

const attemptOf = ({ request, application }: Login) => {
  const { host, apiHost, port } = request
  return { host, apiHost, port, application, scope: request.scope }
}

/** Without a cache nothing can be handed over to a helper, so the waiting is done here. */
const logInHere = async (login: Login, problem: string): Promise<StoredLogin> => {
  reportNotKept(problem)
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(outOfPatience()), login.patience)
  try {
    return await authorize({ ...attemptOf(login), signal: controller.signal }, (url) => {
      show(url)
      openBrowser(url)
    })
  } finally {
    clearTimeout(timer)
  }
}

const somebodyListens = ({ login, directory }: Waiting) => {
  const lock = takeLock(loginLockPath(directory, slotOf(login.request)), 0)
  if (lock.state === 'held') lock.release()
  return lock.state === 'busy'
}

/** Waits until the helper has said that it is there, or has ended. */
const startHelper = async ({ login, directory }: Waiting) => {
  const input: HelperInput = { id: crypto.randomUUID(), directory, ...attemptOf(login) }
  const helper = await spawnSelf(loginCommand, input)
  while (helper.exitCode === null && readAttempt(directory, slotOf(login.request))?.id !== input.id)
    await Bun.sleep(pollEvery / 10)
}

/** Whether an earlier end is ours too: it came while we waited, or a person said no a moment ago. */
export const concerns = (
  { at, kind }: Failure,
  { startedAt, anew, now }: { startedAt: number; anew: boolean; now: number },
) => {
  if (at >= startedAt) return at <= now + memory
  return !anew && kind === 'notLoggedIn' && now < at + memory
}

const keychainFailed = (problem: string) =>
  new CliError('notLoggedIn', `the login is in the system's keychain, which cannot be read: ${problem}`, {
    hint: 'unlock the keychain, or set JITNEY_KEYCHAIN=off and sign in again',
  })

/** The login that somebody has stored meanwhile, with its token. */
const findLogin = async ({ login, directory }: Waiting): Promise<StoredLogin | undefined> => {
  const slot = slotOf(login.request)
  const found = readStoredLogin(directory, slot)
  if (found === undefined || found.loginId === login.unusable || !isLive(found, Date.now())) return undefined
  const answer = await readLoginToken(loginPath(directory, slot), found)
  if (answer.state === 'unavailable') throw keychainFailed(answer.problem)
  reportLoginInFile(directory, found)
  return { ...found, token: answer.token }
}

/** What is known at this moment. The login is read last, so that one which came meanwhile is seen. */
const look = async (waiting: Waiting) => {
  const { directory, startedAt } = waiting
  const { request, anew = false } = waiting.login
  const { failure, doneAt, url } = readAttempt(directory, slotOf(request)) ?? {}
  const login = await findLogin(waiting)
  if (login !== undefined) return { login }
  if (failure && concerns(failure, { startedAt, anew, now: Date.now() })) throw errorOf(failure)
  if (doneAt !== undefined && doneAt >= startedAt) throw overAlready(waiting.login)
  return { url: failure === undefined && doneAt === undefined ? url : undefined }
}

/** Says each address once. */
const announcer = () => {
  let shown: string | undefined
  return (url: string | undefined) => {
    if (url === undefined || shown === url) return
    shown = url
    show(url)
  }
}

/**
 * One of the waiting processes leads: it starts the helper, and another one when that was killed. The kernel takes
 * the lead from a leader that is killed, and the next one that looks has it.
 */
const waitTogether = async (waiting: Waiting, takeLead: () => Lock): Promise<StoredLogin> => {
  const announce = announcer()
  const deadline = Date.now() + waiting.login.patience
  for (let round = 0; Date.now() < deadline; round++) {
    const seen = await look(waiting)
    if (seen.login !== undefined) return seen.login
    const due = round % lookEvery === 0
    if (due && takeLead().state !== 'busy' && !somebodyListens(waiting)) {
      const { login } = await look(waiting)
      if (login !== undefined) return login
      await startHelper(waiting)
      continue
    }
    announce(seen.url)
    await Bun.sleep(pollEvery)
  }
  throw outOfPatience()
}

const leadership = ({ login, directory }: Waiting) => {
  let lead: Lock = { state: 'busy' }
  return {
    take: () => {
      if (lead.state === 'busy') lead = takeLock(leaderLockPath(directory, slotOf(login.request)), 0)
      return lead
    },
    release: () => {
      if (lead.state === 'held') lead.release()
    },
  }
}

/**
 * Signs the person in with the browser, or waits for another process that is at it already: many tools started at
 * once open one tab. The listening is done by a helper that outlives this process. Throws `CliError`.
 */
export const logIn = async (login: Login): Promise<StoredLogin> => {
  const { cache } = login
  if (!cache.usable) return logInHere(login, cache.problem)
  const waiting = { login, directory: cache.directory, startedAt: performance.timeOrigin }
  const lead = leadership(waiting)
  try {
    return await waitTogether(waiting, lead.take)
  } finally {
    lead.release()
  }
}
