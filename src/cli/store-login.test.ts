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
  directory = mkdtempSync(join(tmpdir(), 'jitney-login-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const request = parseAwsRequest(['--host', 'https://p.example', '--interactive', '--tenant', 'dev01'], {})
const slot = slotOf(request)
const login = { token: 'second', loginId: 'l2', expiresAt: 5000 }

test('a login that another process has renewed meanwhile is not dropped', () => {
  storeLogin(directory, slot, login)
  dropLogin(request, 'first', { usable: true, directory })
  expect(readStoredLogin(directory, slot)).toEqual(login)
  dropLogin(request, 'second', { usable: true, directory })
  expect(readStoredLogin(directory, slot)).toBeUndefined()
})

test('a token that was given ends no stored login', () => {
  storeLogin(directory, slot, login)
  const given = parseAwsRequest(['--host', 'https://p.example', '--token', 'second', '--tenant', 'dev01'], {})
  dropLogin(given, 'second', { usable: true, directory })
  expect(readStoredLogin(directory, slot)).toEqual(login)
})

test('a login is found for its own portal and kind of access only', () => {
  storeLogin(directory, slot, login)
  expect(readStoredLogin(directory, { ...slot, scope: 'administrator' })).toBeUndefined()
})
