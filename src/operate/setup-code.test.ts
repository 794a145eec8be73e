import { afterEach, beforeEach, expect, test } from 'bun:test'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setupCodeHash } from '../domain/first-run.ts'
import { addUser } from '../store/conformance/samples.ts'
import { type OpenStore, openSqliteStore } from '../store/sqlite.ts'
import { makeSetupCode } from './setup-code.ts'

let directory: string
let store: OpenStore
const file = () => join(directory, 'setup-code')

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'jitney-setup-'))
  store = await openSqliteStore(':memory:')
})
afterEach(async () => {
  await store.close()
  rmSync(directory, { recursive: true, force: true })
})

test('an empty store gets a code of at least 128 bits in a file that is its owner’s alone', async () => {
  const made = await makeSetupCode(store, directory)
  const code = readFileSync(file(), 'utf8').trim()
  expect(code).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){5}$/)
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(made.shown).toEqual({ code, file: file() })
  expect(made.current()?.hash).toBe(setupCodeHash(code))
})

test('every start makes another', async () => {
  const first = await makeSetupCode(store, directory)
  const second = await makeSetupCode(store, directory)
  expect(second.current()?.hash).not.toBe(first.current()?.hash ?? '')
})

test('a used code is gone, from the disk too', async () => {
  const made = await makeSetupCode(store, directory)
  made.discard()
  expect(made.current()).toBeUndefined()
  expect(existsSync(file())).toBe(false)
})

test('with an administrator there is none, and a file that was left over goes', async () => {
  await addUser(store, { administrator: true })
  writeFileSync(file(), 'left over')
  const made = await makeSetupCode(store, directory)
  expect([made.current(), made.shown]).toEqual([undefined, undefined])
  expect(existsSync(file())).toBe(false)
})
