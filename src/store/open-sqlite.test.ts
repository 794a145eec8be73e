import { Database } from 'bun:sqlite'
import { afterAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addTenant, addUser, times } from './conformance/samples.ts'
import { allPages, expectRefusal } from './conformance/with-store.ts'
import { openSqliteStore } from './sqlite.ts'
import { temporaryDirectory } from './temporary-directory.ts'

// A disk that others keep busy may take long over each write.
setDefaultTimeout(60_000)

const directory = temporaryDirectory()
afterAll(() => rmSync(directory, { recursive: true }))

let files = 0
const newFile = (): string => join(directory, `${++files}.db`)
const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8)

describe('openSqliteStore', () => {
  test('what was written is there on the next opening', async () => {
    const file = newFile()
    const first = await openSqliteStore(file)
    const user = await addUser(first)
    await first.close()
    const second = await openSqliteStore(file)
    expect(await second.users.find(user.id)).toEqual(user)
    await second.close()
  })

  test('the database and its side files are for their owner alone', async () => {
    const file = newFile()
    const store = await openSqliteStore(file)
    await addUser(store)
    for (const suffix of ['', '-wal', '-shm']) expect(modeOf(file + suffix)).toBe('600')
    await store.close()
  })

  test('a database that others could read is closed to them', async () => {
    const file = newFile()
    writeFileSync(file, '')
    chmodSync(file, 0o644)
    const store = await openSqliteStore(file)
    for (const suffix of ['', '-wal', '-shm']) expect(modeOf(file + suffix)).toBe('600')
    await store.close()
  })

  test('closing leaves one whole file and no side files', async () => {
    const file = newFile()
    const store = await openSqliteStore(file)
    await addUser(store)
    await store.close()
    expect(existsSync(`${file}-wal`)).toBe(false)
    expect(existsSync(`${file}-shm`)).toBe(false)
  })

  test('a directory that does not exist is a sentence that names the file', async () => {
    const file = join(directory, 'nowhere', 'jitney.db')
    const error = await expectRefusal(
      openSqliteStore(file),
      'store_unavailable',
      `the database ${file} could not be opened`,
    )
    expect(error.hint).toContain('check that its directory exists')
    expect(error.cause).toBeInstanceOf(Error)
  })

  test('a file that is no database is refused and left as it is', async () => {
    const file = newFile()
    const text = 'dear diary, '.repeat(500)
    writeFileSync(file, text)
    await expectRefusal(
      openSqliteStore(file),
      'store_unavailable',
      `the database ${file} could not be opened`,
    )
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test('a database that a newer version wrote is refused and left as it is', async () => {
    const file = newFile()
    await (await openSqliteStore(file)).close()
    const database = new Database(file)
    database.run("insert into kysely_migration values ('0999-future', '2027-01-01T00:00:00.000Z')")
    database.close()
    const before = readFileSync(file)
    const error = await expectRefusal(
      openSqliteStore(file),
      'store_unavailable',
      'the database was written by a newer version of Jitney (it has the migration 0999-future)',
    )
    expect(error.hint).toBe('run that version or a later one; this one has changed nothing')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('a migration that fails leaves nothing behind', async () => {
    const file = newFile()
    const database = new Database(file)
    database.run('create table sign_in_attempts (id text)')
    database.close()
    await expectRefusal(
      openSqliteStore(file),
      'store_unavailable',
      `the database ${file} could not be opened`,
    )
    const after = new Database(file)
    expect(after.query("select name from sqlite_master where type = 'table'").values()).toEqual([
      ['sign_in_attempts'],
    ])
    after.close()
  })

  test('processes that open a new database at the same time and write on all succeed', async () => {
    const file = newFile()
    const processes = times(6).map((number) => openAndWrite(file, `user ${number}`))
    const outputs = await Promise.all(processes.map(({ stdout }) => new Response(stdout).text()))
    expect(outputs).toEqual(times(6).map(() => 'written'))
    const store = await openSqliteStore(file)
    expect((await store.users.list({ limit: 10 })).items.map(({ name }) => name)).toEqual(
      times(6).map((number) => `user ${number}`),
    )
    expect((await allPages((page) => store.audit.list({}, page), 100)).length).toBe(6 * eventsEach)
    await store.close()
  })

  test('two stores on one file see and wait for each other', async () => {
    const file = newFile()
    const [one, other] = [await openSqliteStore(file), await openSqliteStore(file)]
    await Promise.all(times(20).map((number) => addTenant(number % 2 ? one : other)))
    expect((await one.tenants.list({ limit: 100 })).items).toHaveLength(20)
    expect((await other.tenants.list({ limit: 100 })).items).toHaveLength(20)
    await Promise.all([one.close(), other.close()])
  })
})

/** Enough for the processes' transactions, which read before they write, to meet. */
const eventsEach = 40

function openAndWrite(file: string, name: string) {
  const script = `
    import { addUser, anEvent } from ${JSON.stringify(join(import.meta.dir, 'conformance/samples.ts'))}
    import { openSqliteStore } from ${JSON.stringify(join(import.meta.dir, 'sqlite.ts'))}
    const [file, name] = process.argv.slice(-2)
    const store = await openSqliteStore(file)
    await addUser(store, { name })
    for (let count = 0; count < ${eventsEach}; count++) await store.audit.record(anEvent())
    await store.close()
    process.stdout.write('written')`
  return Bun.spawn([process.execPath, '-e', script, file, name], { stdout: 'pipe', stderr: 'inherit' })
}
