import { expect, test } from 'bun:test'
import type { ApiDescription } from '../../../test/compat/described-api.ts'
import { startPortal } from '../../../test/compat/portal.ts'
import { schemaErrors } from '../../../test/compat/schema-check.ts'
import * as paths from '../../protocol/paths.ts'
import { limitIssuing, limitRevoking } from '../limits.ts'
import { servedOrigins } from '../served-origins.ts'
import { apiRoutes } from './routes.ts'
import { openapiDocument } from './show-openapi.ts'

async function withApi<T>(use: (api: ReturnType<typeof apiRoutes>) => T): Promise<T> {
  const portal = await startPortal()
  const { store, aws, naps, logs } = portal
  const elapsed = () => 0
  const publicUrl = new URL('http://localhost:8080')
  const api = apiRoutes({
    store,
    aws,
    elapsed,
    passwords: { hash: async () => '', verify: async () => false },
    setupCode: { current: () => undefined, discard: () => {} },
    sleep: async (milliseconds) => void naps.push(milliseconds),
    config: { publicUrl, trustedProxies: [], onlyThroughProxy: false, sandbox: false, version: '0' },
    downloads: { list: async () => [], open: async () => undefined },
    web: { asset: () => undefined, page: () => new Response('') },
    log: (entry) => void logs.push(entry),
    origins: servedOrigins(publicUrl),
    issuing: limitIssuing(elapsed),
    revoking: limitRevoking(elapsed),
  })
  await portal.close()
  return use(api)
}

test('the description and the routes agree both ways', async () => {
  const [described, registered] = await withApi((api) => [
    Object.entries(openapiDocument(api).paths ?? {}).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    ),
    api.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
  ])
  expect(described.toSorted()).toEqual([...new Set(registered)].toSorted())
  expect(described.length).toBeGreaterThan(20)
})

test('every path of the protocol is served', async () => {
  const described = await withApi((api) => Object.keys(openapiDocument(api).paths ?? {}))
  const promised = Object.values(paths).flatMap((group) => Object.values(group))
  expect(described.toSorted()).toEqual([...new Set(promised)].toSorted())
})

test('the description is served to anyone, names both proofs, and says for each route who may call', async () => {
  const portal = await startPortal()
  const response = await portal.send({ path: '/api/v1/openapi.json' })
  const document = (await response.json()) as ApiDescription & {
    openapi: string
    info: { title: string }
    components: { securitySchemes: object }
  }
  await portal.close()
  expect(response.status).toBe(200)
  expect(document).toMatchObject({
    openapi: '3.1.0',
    info: { title: 'Jitney' },
    servers: [{ url: '/api/v1' }],
  })
  expect(Object.keys(document.components.securitySchemes)).toEqual(['bearer', 'cookie'])
  const operationIds = Object.values(document.paths).flatMap((operations) =>
    Object.values(operations).map(({ operationId }) => operationId),
  )
  expect(operationIds).toEqual([...new Set(operationIds.filter(Boolean))])
  for (const operations of Object.values(document.paths))
    for (const operation of Object.values(operations)) {
      expect(operation).toHaveProperty('security')
      expect(Object.keys(operation.responses)).toEqual(
        expect.arrayContaining(['400', '421', '429', '500', '503']),
      )
    }
})

test('the check by which answers are held against the description sees what is wrong', () => {
  const schema = {
    type: 'object',
    required: ['a'],
    properties: { a: { $ref: '#/components/schemas/A' }, at: { type: 'string', format: 'date-time' } },
  }
  const errors = (value: unknown) => schemaErrors(schema, value, () => ({ type: 'string', enum: ['x', 'y'] }))
  expect(errors({ a: 'x', at: '2026-01-01T00:00:00Z' })).toEqual([])
  expect(errors({})).toEqual(['$.a: is missing'])
  expect(errors({ a: 'z' })).toEqual(['$.a: is none of x, y'])
  expect(errors({ a: 'x', b: 1 })).toEqual(['$.b: is not described'])
  expect(errors({ a: 'x', at: '2026-01-01T00:00:00+01:00' })).toEqual(['$.at: is no UTC time'])
  expect(errors([])).toEqual(['$: is array, not object'])
})
