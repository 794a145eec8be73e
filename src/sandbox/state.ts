/**
 * Everything the sandbox AWS remembers, in one SQLite file: documents by kind and key.
 * A kind is a service's table (`iam.role`, `s3.bucket`, …); a key is unique within it.
 */
import { Database } from 'bun:sqlite'

export type State = {
  readonly get: <T>(kind: string, key: string) => T | undefined
  readonly put: <T>(kind: string, key: string, document: T) => void
  readonly remove: (kind: string, key: string) => void
  /** All documents of a kind whose key begins with `prefix`, ordered by key. */
  readonly list: <T>(kind: string, prefix?: string) => ReadonlyArray<readonly [key: string, document: T]>
  readonly blob: {
    readonly get: (key: string) => Uint8Array | undefined
    readonly put: (key: string, bytes: Uint8Array) => void
    readonly remove: (key: string) => void
  }
  readonly transaction: <T>(work: () => T) => T
  readonly close: () => void
}

/** `file` may be `:memory:`. */
export function openState(file: string): State {
  const db = new Database(file, { create: true, strict: true })
  db.run('pragma journal_mode = wal')
  // A sandbox may lose its last moments to a power cut; it may not wait for the disk at every call.
  db.run('pragma synchronous = normal')
  db.run(
    'create table if not exists document (kind text not null, key text not null, json text not null, primary key (kind, key)) without rowid',
  )
  db.run('create table if not exists blob (key text primary key, bytes blob not null)')
  const get = db.query<{ json: string }, [string, string]>(
    'select json from document where kind = ? and key = ?',
  )
  const put = db.query(
    'insert into document (kind, key, json) values (?, ?, ?) on conflict (kind, key) do update set json = excluded.json',
  )
  const remove = db.query('delete from document where kind = ? and key = ?')
  const list = db.query<{ key: string; json: string }, [string, string, string]>(
    'select key, json from document where kind = ? and substr(key, 1, length(?)) = ? order by key',
  )
  const getBlob = db.query<{ bytes: Uint8Array }, [string]>('select bytes from blob where key = ?')
  const putBlob = db.query(
    'insert into blob (key, bytes) values (?, ?) on conflict (key) do update set bytes = excluded.bytes',
  )
  const removeBlob = db.query('delete from blob where key = ?')
  return {
    get: <T>(kind: string, key: string) => {
      const row = get.get(kind, key)
      return row ? (JSON.parse(row.json) as T) : undefined
    },
    put: (kind, key, document) => void put.run(kind, key, JSON.stringify(document)),
    remove: (kind, key) => void remove.run(kind, key),
    list: <T>(kind: string, prefix = '') =>
      list.all(kind, prefix, prefix).map(({ key, json }) => [key, JSON.parse(json) as T] as const),
    blob: {
      get: (key) => getBlob.get(key)?.bytes,
      put: (key, bytes) => void putBlob.run(key, bytes),
      remove: (key) => void removeBlob.run(key),
    },
    transaction: (work) => db.transaction(work)(),
    close: () => db.close(),
  }
}
