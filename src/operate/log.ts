import type { LogLevel } from '../config/config.ts'

/** Names, numbers and masked ids; never a secret. */
export type LogEntry = {
  readonly level: LogLevel | 'error'
  readonly message: string
  readonly [field: string]: unknown
}

export type Log = (entry: LogEntry) => void

const weight = { info: 0, warn: 1, error: 2 } as const

/** One line of JSON an entry, to standard error. */
export const logTo =
  (write: (line: string) => void, lowest: LogLevel): Log =>
  (entry) => {
    if (weight[entry.level] >= weight[lowest])
      write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`)
  }
