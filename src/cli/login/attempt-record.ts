import { loginKey } from '../cache-key.ts'
import { CliError, type ExitKind, exitCodes } from '../cli-error.ts'
import { readPrivateRecord } from '../read-private-file.ts'
import type { LoginSlot } from '../stored-login.ts'
import { writePrivateRecord } from '../write-private-file.ts'

/** What the processes that wait for one sign-in know of it. A successful one leaves a stored login instead of a failure. */
export type AttemptRecord = {
  readonly id: string
  readonly url?: string
  readonly failure?: { readonly kind: ExitKind; readonly sentence: string; readonly hint?: string }
}

const path = (directory: string, slot: LoginSlot) =>
  `${directory}/attempt-${loginKey(slot.host, slot.scope)}.json`

export const loginLockPath = (directory: string, slot: LoginSlot) =>
  `${directory}/lock-${loginKey(slot.host, slot.scope)}.db`

export const writeAttempt = (directory: string, slot: LoginSlot, record: AttemptRecord) =>
  writePrivateRecord(path(directory, slot), record)

const isKind = (value: unknown): value is ExitKind =>
  typeof value === 'string' && Object.hasOwn(exitCodes, value)

const parseFailure = (value: unknown): AttemptRecord['failure'] => {
  if (typeof value !== 'object' || value === null) return undefined
  const { kind, sentence, hint } = value as Record<string, unknown>
  if (!isKind(kind) || typeof sentence !== 'string') return undefined
  return { kind, sentence, ...(typeof hint === 'string' ? { hint } : {}) }
}

export const readAttempt = (directory: string, slot: LoginSlot): AttemptRecord | undefined => {
  const record = readPrivateRecord(path(directory, slot))
  if (typeof record?.id !== 'string') return undefined
  const url = record.url
  const failure = parseFailure(record.failure)
  return {
    id: record.id,
    ...(typeof url === 'string' && /^https?:\/\/[\x21-\x7e]+$/.test(url) ? { url } : {}),
    ...(failure === undefined ? {} : { failure }),
  }
}

export const failureOf = (error: unknown): NonNullable<AttemptRecord['failure']> =>
  error instanceof CliError
    ? { kind: error.kind, sentence: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) }
    : { kind: 'unexpected', sentence: 'signing in failed for an unexpected reason' }

export const errorOf = ({ kind, sentence, hint }: NonNullable<AttemptRecord['failure']>) =>
  new CliError(kind, sentence, { hint })
