import { describe, expect, test } from 'bun:test'
import { startPortal, type TestPortal } from '../../../test/compat/portal.ts'
import { proof, scenario } from '../../../test/compat/scenario.ts'
import { auditKinds as domainKinds } from '../../domain/audit-event.ts'
import { AccessError } from '../../domain/errors.ts'
import { auditKinds } from '../../protocol/audit.ts'

const path = '/api/v1/audit/export'

test('the protocol names the kinds of events that there are', () => {
  expect([...auditKinds].toSorted()).toEqual([...domainKinds].toSorted())
})

const record = async ({ store }: TestPortal, count: number) => {
  for (let index = 0; index < count; index += 1)
    await store.audit.record({
      kind: 'login.refused',
      at: await store.clock(),
      userId: undefined,
      userName: `=cmd|${index}`,
      client: { address: '192.0.2.7', agent: '@agent, "quoted"', requestId: `request-${index}` },
      details: { reason: 'sign_in_failed' },
    })
}

describe('GET /audit/export', () => {
  scenario({
    name: 'as CSV, in which no cell is a formula',
    given: (portal) => record(portal, 1),
    path: `${path}?format=csv`,
    as: 'admin',
    expect: {
      status: 200,
      headers: { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' },
      also: ({ text, response }) => {
        const [head, line, ...rest] = text.split('\r\n')
        expect(head).toBe('time,kind,user,user id,tenant,tenant id,address,agent,request id,details')
        expect(line).toContain(`,login.refused,"'=cmd|0",,,,192.0.2.7,"'@agent, ""quoted""",request-0,`)
        expect(line).toEndWith('"{""reason"":""sign_in_failed""}"')
        expect(rest).toEqual([''])
        expect(response.headers.get('content-disposition')).toMatch(
          /^attachment; filename="jitney-audit-\d{4}-\d\d-\d\d\.csv"$/,
        )
      },
    },
  })
  scenario({
    name: 'as JSON lines, every event once, newest first, beyond one page',
    given: (portal) => record(portal, 250),
    path: `${path}?format=jsonl`,
    as: 'admin',
    expect: {
      status: 200,
      headers: { 'content-type': 'application/jsonl; charset=utf-8' },
      also: ({ text }) => {
        const ids = text
          .trimEnd()
          .split('\n')
          .map((line) => (JSON.parse(line) as { client: { requestId: string } }).client.requestId)
        expect(ids).toEqual(Array.from({ length: 250 }, (_, index) => `request-${249 - index}`))
      },
    },
  })
  scenario({
    name: 'has what the filter names alone',
    given: (portal) => record(portal, 3),
    path: `${path}?format=jsonl&kind=session.issued`,
    as: 'admin',
    expect: { status: 200, body: '' },
  })
  for (const [query, status] of [
    ['', 400],
    ['?format=xls', 400],
    ['?format=csv&kind=session.imagined', 400],
    ['?format=csv&user=nobody', 404],
  ] as const)
    scenario({ name: `refuses "${query}"`, path: `${path}${query}`, as: 'admin', expect: { status } })
  scenario({
    name: 'is not for users',
    given: (portal) => record(portal, 1),
    path: `${path}?format=csv`,
    as: 'alice',
    expect: { status: 403, body: { code: 'administrator_required' }, notBody: ['login.refused'] },
  })
})

const asAdmin = (portal: TestPortal) =>
  portal.send({ path: `${path}?format=jsonl`, headers: proof(portal.world, 'admin', 'token') })

test('no page is read before the reader has taken the one before', async () => {
  const portal = await startPortal()
  await record(portal, 450)
  const { list } = portal.store.audit
  let pages = 0
  portal.store.audit = {
    ...portal.store.audit,
    list: (filter, page) => {
      pages += 1
      return list(filter, page)
    },
  }
  const reader = (await asAdmin(portal)).body?.getReader()
  await reader?.read()
  expect(pages).toBeLessThanOrEqual(3)
  await reader?.cancel()
  await portal.close()
})

test('a failure midway breaks the transfer off, so that half a file is not taken for a whole one', async () => {
  const portal = await startPortal()
  await record(portal, 150)
  const { list } = portal.store.audit
  portal.store.audit = {
    ...portal.store.audit,
    list: (filter, page) =>
      page.after === undefined
        ? list(filter, page)
        : Promise.reject(new AccessError('store_unavailable', 'the database failed')),
  }
  const response = await asAdmin(portal)
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toThrow('the database failed')
  await portal.close()
})
