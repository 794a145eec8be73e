/** Sign-in tokens and console sessions, kept under the hash of the secret that opens them. */
import { createHash, randomBytes } from 'node:crypto'
import type { State } from '../state.ts'

export type SignInRecord = {
  readonly accessKeyId: string
  readonly madeAt: string
  /** What the caller asked for; without it the console ends with the credentials. */
  readonly sessionSeconds: number | undefined
}

export type ConsoleRecord = {
  readonly accessKeyId: string
  readonly expiresAt: string
  /** Where to sign in again. */
  readonly issuer: string | undefined
}

const signInKind = 'sign-in.token'
const consoleKind = 'console.session'

export const newSecret = (bytes: number) => randomBytes(bytes).toString('base64url')

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex')

export const signIns = {
  put: (state: State, secret: string, record: SignInRecord) => state.put(signInKind, hash(secret), record),
  /** Reads and removes in one step: a token opens one session, whoever comes first. */
  take: (state: State, secret: string): SignInRecord | undefined =>
    state.transaction(() => {
      const record = state.get<SignInRecord>(signInKind, hash(secret))
      state.remove(signInKind, hash(secret))
      return record
    }),
  forget: (state: State, madeBefore: Date) => {
    for (const [key, { madeAt }] of state.list<SignInRecord>(signInKind))
      if (Date.parse(madeAt) < madeBefore.getTime()) state.remove(signInKind, key)
  },
}

export const consoleSessions = {
  get: (state: State, secret: string) => state.get<ConsoleRecord>(consoleKind, hash(secret)),
  put: (state: State, secret: string, record: ConsoleRecord) => state.put(consoleKind, hash(secret), record),
  remove: (state: State, secret: string) => state.remove(consoleKind, hash(secret)),
  forget: (state: State, endedBefore: Date) => {
    for (const [key, { expiresAt }] of state.list<ConsoleRecord>(consoleKind))
      if (Date.parse(expiresAt) < endedBefore.getTime()) state.remove(consoleKind, key)
  },
}
