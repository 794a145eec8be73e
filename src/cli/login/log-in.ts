import type { AwsRequest } from '../aws-request.ts'
import { CliError } from '../cli-error.ts'
import { slotOf } from '../find-proof.ts'
import { reportNotKept } from '../keep.ts'
import { reportLoginInFile } from '../keychain-notice.ts'
import { takeLock } from '../lock.ts'
import { readLoginToken } from '../login-token.ts'
import { spawnSelf } from '../spawn-self.ts'
import { isLive, loginPath, readStoredLogin, type StoredLogin } from '../stored-login.ts'
import { say } from '../terminal.ts'
import type { Cache } from '../write-private-file.ts'
import { errorOf, loginLockPath, readAttempt } from './attempt-record.ts'
import { authorize, personsTime } from './authorize.ts'
import { alreadyUnderWay, type HelperInput, loginCommand } from './login-helper.ts'
import { openBrowser } from './open-browser.ts'

/** An AWS tool gives a credential_process a minute. */
const toolsPatience = 55_000
const pollEvery = 50
const checkHolderEvery = 20

type Login = {
  readonly request: AwsRequest
  readonly cache: Cache
  readonly application: string
  /** How long this process waits, in milliseconds. */
  readonly patience: number
  /** The id of a stored login whose token cannot be had: it ends no wait. */
  readonly unusable: string | undefined
}
type Waiting = {
  readonly login: Login
  readonly directory: string
  readonly deadline: number
  /** A sign-in that was over before we came. */
  readonly stale: string | undefined
}
type Helper = { readonly id: string; readonly child: Awaited<ReturnType<typeof spawnSelf>> }

/** A person who sees our sentences may take their time; a tool that called us ends us after a minute. */
export const patienceOf = ({ terminal }: { readonly terminal: boolean }) =>
  terminal ? personsTime : toolsPatience

const outOfPatience = () =>
  new CliError('notLoggedIn', 'nobody has finished signing in yet', {
    hint: 'finish signing in in the browser, then run the command again',
  })

const show = (url: string) => say(`open ${url} to continue`)

const showAndOpen = (url: string) => {
  show(url)
  openBrowser(url)
}

/** Without a cache nothing can be handed over to a helper, so the waiting is done here. */
const logInHere = async (
  { request, application, patience }: Login,
  problem: string,
): Promise<StoredLogin> => {
  reportNotKept(problem)
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(outOfPatience()), patience)
  try {
    const { host, apiHost, port } = request
    const attempt = {
      host,
      apiHost,
      port,
      application,
      scope: slotOf(request).scope,
      signal: controller.signal,
    }
    return await authorize(attempt, showAndOpen)
  } finally {
    clearTimeout(timer)
  }
}

const startHelper = async ({ login, directory }: Waiting): Promise<Helper> => {
  const { host, apiHost, port } = login.request
  const id = crypto.randomUUID()
  const { scope } = slotOf(login.request)
  const input: HelperInput = { id, directory, host, apiHost, scope, application: login.application, port }
  return { id, child: await spawnSelf(loginCommand, input) }
}

/** Nobody holds the lock: whoever signed in there was killed. */
const isAbandoned = ({ login, directory }: Waiting) => {
  const lock = takeLock(loginLockPath(directory, slotOf(login.request)), 0)
  if (lock.state === 'held') lock.release()
  return lock.state === 'held'
}

/** Says the address once: to the browser by the process whose helper listens, to the terminal by all that wait. */
const announcer = () => {
  let shown: string | undefined
  return (url: string, mine: boolean) => {
    if (shown === url) return
    shown = url
    if (mine) showAndOpen(url)
    else show(url)
  }
}

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

const keychainFailed = (problem: string) =>
  new CliError('notLoggedIn', `the login is in the system's keychain, which cannot be read: ${problem}`, {
    hint: 'unlock the keychain, or set JITNEY_KEYCHAIN=off and sign in again',
  })

/** What is known at one moment: the helper's end is read first, so that what it left behind is seen after it. */
const look = async (waiting: Waiting, helper: Helper) => {
  const { directory, stale } = waiting
  const ended = helper.child.exitCode
  const login = await findLogin(waiting)
  const attempt = readAttempt(directory, slotOf(waiting.login.request))
  const mine = attempt?.id === helper.id
  const concerns = mine || (ended === alreadyUnderWay && attempt?.id !== stale)
  return {
    ended,
    mine,
    attempt: concerns ? attempt : undefined,
    login,
  }
}

const overAlready = ({ login }: Waiting) =>
  new CliError('portal', `the portal at ${login.request.host} gave a login that is over already`, {
    hint: 'check the clock of this machine and of the portal',
  })

const wait = async (waiting: Waiting): Promise<StoredLogin> => {
  const announce = announcer()
  let helper = await startHelper(waiting)
  for (let round = 1; Date.now() < waiting.deadline; round++) {
    const { ended, mine, attempt, login } = await look(waiting, helper)
    if (login !== undefined) return login
    if (attempt?.failure !== undefined) throw errorOf(attempt.failure)
    if (ended === 0 && mine) throw overAlready(waiting)
    if (attempt?.url !== undefined) announce(attempt.url, mine)
    if (ended !== null && round % checkHolderEvery === 0 && isAbandoned(waiting))
      helper = await startHelper(waiting)
    await Bun.sleep(pollEvery)
  }
  throw outOfPatience()
}

/**
 * Signs the person in with the browser, or waits for another process that is at it already: many tools started at
 * once open one tab. The listening is done by a helper that outlives this process.
 */
export const logIn = async (login: Login): Promise<StoredLogin> => {
  const { cache, request } = login
  if (!cache.usable) return logInHere(login, cache.problem)
  const { directory } = cache
  const before = readAttempt(directory, slotOf(request))
  const stale = before?.failure === undefined ? undefined : before.id
  return wait({ login, directory, deadline: Date.now() + login.patience, stale })
}
