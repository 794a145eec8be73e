import { afterEach, beforeEach, expect, test } from 'bun:test'
import { type FakePortal, startFakePortal } from '../../../test/cli/fake-portal.ts'
import { parseAwsRequest } from '../aws-request.ts'
import { CliError } from '../cli-error.ts'
import { logIn, patienceOf } from './log-in.ts'

let portal: FakePortal
const browser = process.env.JITNEY_BROWSER
beforeEach(() => {
  portal = startFakePortal()
  process.env.JITNEY_BROWSER = '/nowhere/browser'
})
afterEach(() => {
  portal.stop()
  if (browser === undefined) delete process.env.JITNEY_BROWSER
  else process.env.JITNEY_BROWSER = browser
})

test('a tool gets an answer within its minute, a person has five', () => {
  expect(patienceOf({ terminal: false })).toBe(55_000)
  expect(patienceOf({ terminal: true })).toBe(300_000)
})

test('who never finishes ends the wait with a sentence and a hint, and the port is closed', async () => {
  const request = parseAwsRequest(['--host', portal.url, '--interactive', '--tenant', 'dev01'], {})
  const cache = { usable: false, problem: 'there is none' } as const
  const error = await logIn({
    request,
    cache,
    application: 'jitney',
    patience: 200,
    unusable: undefined,
  }).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(CliError)
  if (!(error instanceof CliError)) return
  expect([error.kind, error.message, error.hint]).toEqual([
    'notLoggedIn',
    'nobody has finished signing in yet',
    'finish signing in in the browser, then run the command again',
  ])
  expect(portal.calls.map(({ path }) => path)).toEqual(['/.well-known/oauth-authorization-server'])
})
