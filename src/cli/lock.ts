import { Database } from 'bun:sqlite'
import { closeSync, constants, openSync } from 'node:fs'

export type Lock =
  | { readonly state: 'held'; readonly release: () => void }
  | { readonly state: 'busy' }
  | { readonly state: 'unavailable' }

// Held here so that the collector cannot take a database, and the lock with it, before it is released.
const held = new Set<Database>()

const createPrivately = (path: string) =>
  closeSync(openSync(path, constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o600))

const releaser = (database: Database) => () => {
  held.delete(database)
  database.close()
}

/**
 * A lock between processes that the kernel lets go of when its holder dies, on every system: an exclusive transaction
 * on an empty SQLite database. Waits up to `patience` milliseconds, blocking this process. `unavailable`: the file
 * system cannot do it, and the caller goes on without.
 */
export const takeLock = (path: string, patience: number): Lock => {
  let database: Database | undefined
  try {
    createPrivately(path)
    database = new Database(path)
    database.run(`pragma busy_timeout = ${patience}`)
    database.run('begin exclusive')
    held.add(database)
    return { state: 'held', release: releaser(database) }
  } catch (error) {
    database?.close()
    const busy = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
    return { state: busy ? 'busy' : 'unavailable' }
  }
}
