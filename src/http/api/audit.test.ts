import { describe, expect } from 'bun:test'
import type { TestPortal } from '../../../test/compat/portal.ts'
import { proof, scenario } from '../../../test/compat/scenario.ts'

const audit = '/api/v1/audit'

const issueOnce = ({ send, world }: TestPortal) =>
  send({ method: 'POST', path: '/api/v1/tenants/dev01/credentials', headers: proof(world, 'alice', 'token') })

const refuseOnce = ({ send, world }: TestPortal) =>
  send({
    method: 'POST',
    path: '/api/v1/tenants/dev01/credentials',
    headers: proof(world, 'stranger', 'token'),
  })

describe('GET /audit', () => {
  scenario({
    name: 'tells administrators what happened, newest first',
    given: issueOnce,
    path: audit,
    as: 'admin',
    expect: {
      status: 200,
      body: {
        items: [
          { kind: 'session.issued', user: 'alice', details: { accessKeyId: 'ASIAFAKE000000000001' } },
          { kind: 'session.requested', user: 'alice', client: { address: '127.0.0.1' } },
        ],
      },
    },
  })
  scenario({
    name: 'filters by user, tenant and kind',
    given: async (portal) => {
      await issueOnce(portal)
      await refuseOnce(portal)
    },
    path: `${audit}?user=alice&tenant=dev01&kind=session.issued`,
    as: 'admin',
    expect: {
      status: 200,
      body: { items: [{ kind: 'session.issued', user: 'alice' }] },
      notBody: ['stranger'],
    },
  })
  scenario({
    name: 'filters by time',
    given: issueOnce,
    path: `${audit}?until=2020-01-01T00:00:00Z`,
    as: 'admin',
    expect: { status: 200, body: { items: [] } },
  })
  scenario({
    name: 'comes in pages',
    given: issueOnce,
    path: `${audit}?limit=1`,
    as: 'admin',
    expect: {
      status: 200,
      also: async ({ portal, text }) => {
        const { next } = JSON.parse(text) as { next: string }
        const headers = proof(portal.world, 'admin', 'token')
        const rest = await portal.send({
          path: `${audit}?limit=1&after=${encodeURIComponent(next)}`,
          headers,
        })
        expect(await rest.json()).toMatchObject({ items: [{ kind: 'session.requested' }] })
      },
    },
  })
  for (const query of ['kind=session.imagined', 'from=yesterday', 'user='])
    scenario({
      name: `a question that makes no sense is refused: ${query}`,
      path: `${audit}?${query}`,
      as: 'admin',
      expect: { status: 400, body: { code: 'invalid_request' } },
    })
  scenario({
    name: 'a user that there is not',
    path: `${audit}?user=nobody`,
    as: 'admin',
    expect: { status: 404, body: { code: 'not_found' } },
  })
  scenario({
    name: 'is not for users',
    path: audit,
    as: 'alice',
    expect: { status: 403, body: { code: 'administrator_required' }, notBody: ['items'] },
  })
  scenario({
    name: "nor for an administrator's token that was made for tenants only",
    path: audit,
    as: 'admin',
    by: 'limited token',
    expect: { status: 403, body: { hint: expect.stringContaining('clear-cache') } },
  })
})
