import type { LogLevel } from '../config/config.ts'

/** Names, numbers and masked ids; never a secret. */
export type LogEntry = {
  readonly level: LogLevel | 'error'
  readonly event: string
  readonly fields: Readonly<Record<string, string | number | undefined>>
}

export type Log = (entry: LogEntry) => void

const weight = { info: 0, warn: 1, error: 2 } as const

/** One line of JSON an entry, to standard error. */
export const logTo =
  (write: (line: string) => void, lowest: LogLevel): Log =>
  ({ level, event, fields }) => {
    if (weight[level] < weight[lowest]) return
    write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`)
  }
