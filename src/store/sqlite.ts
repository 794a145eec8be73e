import { Database, type SQLQueryBindings } from 'bun:sqlite'
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs'
import { Kysely, type LogConfig, type SqliteDatabase, SqliteDialect, sql } from 'kysely'
import { AccessError } from '../domain/errors.ts'
import type { Clock, Store } from '../domain/ports.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { createStore } from './store.ts'

export type OpenStore = Store & { readonly close: () => Promise<void> }

// Bun keeps 20 prepared statements by default, less than this store has, and would prepare the rest on every call.
Database.MAX_QUERY_CACHE_SIZE = 256

/**
 * Opens the database in `file` (made if there is none; `:memory:` for one that dies with the process) and brings its
 * schema up to date. Throws `store_unavailable` when it cannot, and when a newer version wrote it.
 */
export async function openSqliteStore(file: string): Promise<OpenStore> {
  try {
    const { db, clock } = await openSqlite(file)
    return { ...createStore(db, clock), close: () => db.destroy() }
  } catch (cause) {
    if (cause instanceof AccessError) throw cause
    throw new AccessError('store_unavailable', `the database ${file} could not be opened`, {
      hint: 'check that its directory exists, is writable, has space, and that the file is a Jitney database',
      cause,
    })
  }
}

/** The parts that the store is made of; `log` sees every query. */
export async function openSqlite(
  file: string,
  log: LogConfig = [],
): Promise<{ readonly db: Kysely<Schema>; readonly clock: Clock }> {
  if (file !== ':memory:') keepPrivate(file)
  const database = new Database(file, { create: true, readwrite: true })
  try {
    configure(database)
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: shim(database) }), log })
    await migrateAlone(database, db)
    return { db, clock: clockOf(db) }
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * SQLite gives the -wal and -shm files the mode of the database, so it must be right before they are made. A file that
 * is there is not opened for it: closing it would drop the locks that this process may already hold on it.
 */
function keepPrivate(file: string): void {
  if (existsSync(file)) chmodSync(file, 0o600)
  else createPrivate(file)
}

function createPrivate(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    // Another process was quicker, and gave it the same mode.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function configure(database: Database): void {
  database.run('pragma busy_timeout = 5000')
  database.run('pragma journal_mode = wal')
  // An answer is given only after its record is safe, also from a power cut; fullfsync is what macOS needs for that.
  database.run('pragma synchronous = full')
  database.run('pragma fullfsync = on')
  database.run('pragma foreign_keys = on')
}

/** What Kysely asks of a driver, said in bun:sqlite's words. */
function shim(database: Database): SqliteDatabase {
  return {
    prepare: (text) => {
      const statement = database.query(inSqlite(text, database.inTransaction))
      return {
        reader: statement.columnNames.length > 0,
        all: (parameters) => statement.all(...(parameters as SQLQueryBindings[])),
        run: (parameters) => statement.run(...(parameters as SQLQueryBindings[])),
        iterate: (parameters) => statement.iterate(...(parameters as SQLQueryBindings[])),
      }
    },
    close: () => database.close(),
  }
}

/** Kysely's own words, but for how a transaction begins and ends. */
function inSqlite(text: string, inTransaction: boolean): string {
  // Every transaction here writes: taking the lock at its start waits for another process instead of failing midway.
  if (text === 'begin') return 'begin immediate'
  // A full disk ends a transaction by itself, and a rollback that failed for that would hide the cause.
  if (text === 'rollback' && !inTransaction) return 'select 1'
  return text
}

/** Kysely's migrator holds no lock on SQLite: this one lets no other process in, and leaves nothing half migrated. */
async function migrateAlone(database: Database, db: Kysely<Schema>): Promise<void> {
  database.run('begin immediate')
  try {
    await migrate(db)
    database.run('commit')
  } catch (error) {
    if (database.inTransaction) database.run('rollback')
    throw error
  }
}

const clockOf =
  (db: Kysely<Schema>): Clock =>
  async () => {
    const now = sql<{ now: number }>`select cast(round(unixepoch('subsec') * 1000) as integer) as now`
    const { rows } = await now.execute(db)
    return new Date(rows[0]?.now ?? Number.NaN)
  }
