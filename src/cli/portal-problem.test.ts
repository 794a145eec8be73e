import { describe, expect, test } from 'bun:test'
import type { ErrorCode } from '../domain/errors.ts'
import type { Answer } from './ask-portal.ts'
import { compatibleProblem, portalProblem } from './portal-problem.ts'

const url = 'https://p.example/api/v1/x'
const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: new Headers(headers),
  text: typeof body === 'string' ? body : JSON.stringify(body),
  sentAt: 0,
  receivedAt: 0,
})
const ours = { 'jitney-api-version': '1' }
const dead = { ...ours, 'WWW-Authenticate': 'Bearer realm="jitney", error="invalid_token"' }

describe('the kind of a problem', () => {
  // The compiler keeps this list complete: every code of the portal has an exit status.
  const expected = {
    invalid_request: 'usage',
    not_signed_in: 'notLoggedIn',
    sign_in_failed: 'notLoggedIn',
    token_invalid: 'notLoggedIn',
    access_refused: 'refused',
    administrator_required: 'refused',
    person_required: 'refused',
    access_ending: 'refused',
    jit_disabled: 'refused',
    legacy_authorization_disabled: 'refused',
    authorization_refused: 'refused',
    not_found: 'refused',
    conflict: 'portal',
    too_many_requests: 'portal',
    revocation_settling: 'portal',
    aws_refused: 'aws',
    duration_exceeds_role: 'aws',
    duration_exceeds_chaining: 'aws',
    aws_unavailable: 'aws',
    console_unavailable: 'aws',
    store_unavailable: 'portal',
    clock_behind: 'portal',
  } as const satisfies Record<ErrorCode, string>

  test.each(Object.entries(expected))('%s is %s', (code, kind) => {
    const error = portalProblem(answer(499, { title: 'why', code }, ours), url)
    expect([error.kind, error.message]).toEqual([kind, 'why'])
    expect(error.hint).toBeString()
  })

  test.each([
    [401, 'notLoggedIn'],
    [403, 'refused'],
    [418, 'portal'],
    [500, 'portal'],
  ])('%d without a code is %s', (status, kind) => {
    expect(portalProblem(answer(status, '', ours), url).kind).toBe(kind as 'portal')
    expect(portalProblem(answer(status, { code: 'constructor' }, ours), url).kind).toBe(kind as 'portal')
  })
})

describe('only our own word ends a login', () => {
  test.each([
    ['ours', 401, dead, true],
    ['without our header', 401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' }, false],
    ['without the challenge', 401, ours, false],
    ['another challenge', 401, { ...ours, 'WWW-Authenticate': 'Basic error="invalid_token"' }, false],
    ['another status', 403, dead, false],
  ])('%s', (_, status, headers, ends) => {
    expect(portalProblem(answer(status, { code: 'token_invalid', title: 'x' }, headers), url).endsLogin).toBe(
      ends,
    )
  })

  test('and the compatible API has no such word', () => {
    const error = compatibleProblem(answer(401, { Message: 'no' }, dead), url)
    expect([error.kind, error.endsLogin, error.message]).toEqual(['notLoggedIn', false, 'no'])
  })
})

describe('what may pass', () => {
  test.each([
    ['store_unavailable', true],
    ['too_many_requests', true],
    ['aws_unavailable', true],
    ['aws_refused', false],
    ['access_refused', false],
    ['token_invalid', false],
  ])('%s: %p', (code, passes) =>
    expect(portalProblem(answer(500, { code, title: 'x' }, ours), url).mayPass).toBe(passes),
  )
})

describe('the compatible API', () => {
  test.each([
    [403, { Message: 'no' }, 'refused', 'no'],
    [502, { Message: 'STS said no' }, 'aws', 'STS said no'],
    [502, '', 'portal', 'the portal answered 502 without a reason'],
    [500, { Message: '\u001b[31mred' }, 'portal', '[31mred'],
  ] as const)('%d %j is %s', (status, body, kind, sentence) => {
    const error = compatibleProblem(answer(status, body), url)
    expect([error.kind, error.message]).toEqual([kind, sentence])
  })
})
