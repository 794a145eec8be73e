import { afterAll, afterEach, expect, spyOn, test } from 'bun:test'
import { call, PortalError, pathOf } from './api.ts'

const fetched = spyOn(globalThis, 'fetch')
afterEach(() => {
  fetched.mockReset()
})
// All tests run in one process: the next file's fetch must be the real one again.
afterAll(() => {
  fetched.mockRestore()
})

const answer = (response: Response) => fetched.mockResolvedValueOnce(response)

const failure = (promise: Promise<unknown>): Promise<PortalError> =>
  promise.then(
    () => {
      throw new Error('it did not fail')
    },
    (error) => error,
  )

test('a change is JSON, same-origin, and follows no redirect', async () => {
  answer(Response.json({ id: 1 }))
  expect(await call<{ id: number }>('/things', { method: 'POST', body: { a: 1 } })).toEqual({ id: 1 })
  expect(fetched.mock.calls).toEqual([
    [
      '/api/v1/things',
      {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: '{"a":1}',
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
      },
    ],
  ])
})

test('a query leaves out what is not given', async () => {
  answer(Response.json({}))
  await call('/things', { query: { limit: 50, after: undefined } })
  expect(fetched.mock.calls[0]?.[0]).toBe('/api/v1/things?limit=50')
})

test('no content answers undefined', async () => {
  answer(new Response(null, { status: 204 }))
  expect(await call('/logins/current', { method: 'DELETE' })).toBeUndefined()
})

test('a problem keeps its title, code, hint and request id', async () => {
  const body = { title: 'no', status: 403, code: 'access_refused', hint: 'ask', requestId: 'r1' }
  answer(Response.json(body, { status: 403 }))
  const error = await failure(call('/things'))
  expect(error).toBeInstanceOf(PortalError)
  expect({ ...error, message: error.message }).toMatchObject({
    message: 'no',
    status: 403,
    code: 'access_refused',
    hint: 'ask',
    requestId: 'r1',
  })
})

test("a proxy's own page is named by its status and not shown", async () => {
  answer(
    new Response('<h1>secret of the proxy</h1>', { status: 502, headers: { 'content-type': 'text/html' } }),
  )
  const error = await failure(call('/things'))
  expect([error.code, error.status]).toEqual(['unexpected_answer', 502])
  expect(error.message).not.toContain('secret')
})

test('no connection says what to do', async () => {
  const cause = new TypeError('Failed to fetch')
  fetched.mockRejectedValueOnce(cause)
  const error = await failure(call('/things'))
  expect([error.code, error.status, error.hint]).toEqual([
    'portal_unreachable',
    0,
    'Check your connection, then try again.',
  ])
  expect(error.cause).toBe(cause)
})

test('pathOf encodes what it fills in', () => {
  expect(pathOf('/tenants/{tenant}/settings/{setting}', { tenant: '../x', setting: 'a/b' })).toBe(
    '/tenants/..%2Fx/settings/a%2Fb',
  )
})
