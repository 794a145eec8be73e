import { leaderKey, loginKey } from '../cache-key.ts'
import { CliError, type ExitKind, exitCodes } from '../cli-error.ts'
import { readPrivateRecord } from '../read-private-file.ts'
import type { LoginSlot } from '../stored-login.ts'
import { writePrivateRecord } from '../write-private-file.ts'

/** What the processes that wait for one sign-in know of it. A successful one leaves a stored login instead of a failure. */
export type AttemptRecord = {
  readonly id: string
  /** The process that listens for the browser. */
  readonly process: number
  readonly url?: string
  /** When the login was stored; milliseconds since 1970. */
  readonly doneAt?: number
  readonly failure?: Failure
}

export type Failure = {
  readonly kind: ExitKind
  readonly sentence: string
  readonly hint?: string
  /** Milliseconds since 1970. */
  readonly at: number
}

const path = (directory: string, slot: LoginSlot) =>
  `${directory}/attempt-${loginKey(slot.host, slot.scope)}.json`

/** Held by the one of the waiting processes that sees to it that somebody listens. */
export const leaderLockPath = (directory: string, slot: LoginSlot) =>
  `${directory}/lock-${leaderKey(slot.host, slot.scope)}.db`

/** Held by the process that listens. */
export const loginLockPath = (directory: string, slot: LoginSlot) =>
  `${directory}/lock-${loginKey(slot.host, slot.scope)}.db`

export const writeAttempt = (directory: string, slot: LoginSlot, record: AttemptRecord) =>
  writePrivateRecord(path(directory, slot), record)

const isKind = (value: unknown): value is ExitKind =>
  typeof value === 'string' && Object.hasOwn(exitCodes, value)

const parseFailure = (value: unknown): Failure | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { kind, sentence, hint, at } = value as Record<string, unknown>
  if (!isKind(kind) || typeof sentence !== 'string' || typeof at !== 'number') return undefined
  return { kind, sentence, at, ...(typeof hint === 'string' ? { hint } : {}) }
}

export const readAttempt = (directory: string, slot: LoginSlot): AttemptRecord | undefined => {
  const record = readPrivateRecord(path(directory, slot))
  if (typeof record?.id !== 'string') return undefined
  const { url, doneAt } = record
  const failure = parseFailure(record.failure)
  return {
    id: record.id,
    process: typeof record.process === 'number' ? record.process : 0,
    ...(typeof url === 'string' && /^https?:\/\/[\x21-\x7e]+$/.test(url) ? { url } : {}),
    ...(typeof doneAt === 'number' ? { doneAt } : {}),
    ...(failure === undefined ? {} : { failure }),
  }
}

const unexpected = new CliError('unexpected', 'signing in failed for an unexpected reason')

export const failureOf = (error: unknown, at: number): Failure => {
  const { kind, message, hint } = error instanceof CliError ? error : unexpected
  return { kind, sentence: message, at, ...(hint === undefined ? {} : { hint }) }
}

export const errorOf = ({ kind, sentence, hint }: Failure) => new CliError(kind, sentence, { hint })
