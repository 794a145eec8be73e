import { takeLock } from '../lock.ts'
import { parsePortalAddress } from '../portal-address.ts'
import { readInput } from '../spawn-self.ts'
import { storeLogin } from '../store-login.ts'
import type { LoginSlot } from '../stored-login.ts'
import { openCache } from '../write-private-file.ts'
import type { Attempt } from './attempt.ts'
import { type AttemptRecord, failureOf, loginLockPath, writeAttempt } from './attempt-record.ts'
import { authorize, personsTime, tooLate } from './authorize.ts'
import { openBrowser } from './open-browser.ts'

export const loginCommand = 'internal-login'

/** The helper's exit status when another one is at it already. */
export const alreadyUnderWay = 75

/** Who only looks whether somebody listens holds the lock for a moment. */
const glance = 2000

/** What the waiting process sends: everything but secrets, which the helper makes itself. */
export type HelperInput = {
  readonly id: string
  readonly directory: string
  readonly host: string
  readonly apiHost: string | undefined
  readonly scope: LoginSlot['scope']
  readonly application: string
  readonly port: number | undefined
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

const parseInput = (input: Readonly<Record<string, unknown>>) => {
  const apiHost = text(input.apiHost)
  const attempt: Attempt = {
    host: parsePortalAddress('portal address', text(input.host)),
    apiHost: apiHost === '' ? undefined : parsePortalAddress('API address', apiHost),
    scope: input.scope === 'administrator' ? 'administrator' : 'tenants',
    application: text(input.application),
    port: typeof input.port === 'number' ? input.port : undefined,
    signal: deadline(),
  }
  return { id: text(input.id), directory: text(input.directory), attempt }
}

const deadline = () => {
  const controller = new AbortController()
  setTimeout(() => controller.abort(tooLate()), personsTime).unref()
  return controller.signal
}

type Parsed = ReturnType<typeof parseInput>

/** The browser is opened here and not by who waits, so that there is one tab also when that one is killed. */
const attend = async ({ id, directory, attempt }: Parsed) => {
  const note = (more: Partial<AttemptRecord>) =>
    writeAttempt(directory, attempt, { id, process: process.pid, ...more })
  note({})
  try {
    const login = await authorize(attempt, (url) => {
      note({ url })
      openBrowser(url)
    })
    await storeLogin(directory, attempt, login)
    // The address opens nothing any more.
    note({ doneAt: Date.now() })
  } catch (error) {
    note({ failure: failureOf(error, Date.now()) })
  }
}

/**
 * A process of its own that listens for the browser's answer and stores the login, so that a person who needs longer
 * than an AWS tool has patience finds the login there at the next try. One at a time for a portal and kind of access.
 */
export const runLoginHelper = async (): Promise<number> => {
  const input = parseInput(await readInput())
  const cache = openCache(input.directory)
  if (!cache.usable) return 1
  const lock = takeLock(loginLockPath(input.directory, input.attempt), glance)
  if (lock.state === 'busy') return alreadyUnderWay
  try {
    await attend(input)
  } finally {
    if (lock.state === 'held') lock.release()
  }
  return 0
}
