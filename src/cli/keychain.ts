import { secrets } from 'bun'
import type { Environment } from './aws-request.ts'
import { printable } from './printable.ts'

/** The name under which the system shows our entries. */
const service = 'jitney'

/** A locked keychain may ask a person, and one that is broken may never answer: no command waits longer than this. */
const patience = 4_000

/** `unavailable` has the reason as the end of a sentence; nothing is known then about what the keychain holds. */
export type KeychainAnswer =
  | { readonly state: 'done'; readonly value: string | undefined }
  | { readonly state: 'unavailable'; readonly problem: string }

export const isSwitchedOff = (environment: Environment) => environment.JITNEY_KEYCHAIN === 'off'

const unavailable = (problem: string): KeychainAnswer => ({ state: 'unavailable', problem })

const problemOf = (error: unknown) =>
  error instanceof Error && error.message !== '' ? printable(error.message) : 'no reason given'

/**
 * Bun asks the keychain on a thread of its own, so a time-out is enough here; a question that is still open does not
 * hold the process back either, because our entry exits in the end.
 */
const ask = async (question: () => Promise<string | undefined>): Promise<KeychainAnswer> => {
  if (isSwitchedOff(process.env)) return unavailable('JITNEY_KEYCHAIN is off')
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<KeychainAnswer>((resolve) => {
    const problem = `it did not answer within ${patience / 1000} seconds`
    timer = setTimeout(() => resolve(unavailable(problem)), patience)
  })
  const answer = question().then(
    (value): KeychainAnswer => ({ state: 'done', value }),
    (error: unknown) => unavailable(problemOf(error)),
  )
  try {
    return await Promise.race([answer, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/** The value kept under a name; `undefined` in it when there is none. Never throws. */
export const readKeychain = (name: string) =>
  ask(async () => (await secrets.get({ service, name })) ?? undefined)

/** Never throws. */
export const writeKeychain = (name: string, value: string) =>
  ask(async () => {
    await secrets.set({ service, name, value })
    return value
  })

/** Never throws; a name that is not there is fine. */
export const removeFromKeychain = (name: string) =>
  ask(async () => {
    await secrets.delete({ service, name })
    return undefined
  })
