import { afterEach, beforeEach, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseAwsRequest } from './aws-request.ts'
import { slotOf } from './find-proof.ts'
import { dropLogin, storeLogin } from './store-login.ts'
import { readStoredLogin } from './stored-login.ts'

let directory: string
beforeEach(() => {
  process.env.JITNEY_KEYCHAIN = 'off'
  directory = mkdtempSync(join(tmpdir(), 'jitney-login-'))
})
afterEach(() => {
  delete process.env.JITNEY_KEYCHAIN
  rmSync(directory, { recursive: true, force: true })
})

const request = parseAwsRequest(['--host', 'https://p.example', '--interactive', '--tenant', 'dev01'], {})
const slot = slotOf(request)
const login = { token: 'second', loginId: 'l2', expiresAt: 5000 }
const stored = { ...login, keychainProblem: 'JITNEY_KEYCHAIN is off' }

test('a login that another process has renewed meanwhile is not dropped', async () => {
  await storeLogin(directory, slot, login)
  await dropLogin(request, 'l1', { usable: true, directory })
  expect(readStoredLogin(directory, slot)).toEqual(stored)
  await dropLogin(request, 'l2', { usable: true, directory })
  expect(readStoredLogin(directory, slot)).toBeUndefined()
})

test('a token that was given ends no stored login', async () => {
  await storeLogin(directory, slot, login)
  const given = parseAwsRequest(['--host', 'https://p.example', '--token', 'second', '--tenant', 'dev01'], {})
  await dropLogin(given, 'second', { usable: true, directory })
  expect(readStoredLogin(directory, slot)).toEqual(stored)
})

test('a login is found for its own portal and kind of access only', async () => {
  await storeLogin(directory, slot, login)
  expect(readStoredLogin(directory, { ...slot, scope: 'administrator' })).toBeUndefined()
})
