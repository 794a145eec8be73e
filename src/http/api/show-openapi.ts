import { createRoute, z } from '@hono/zod-openapi'
import type { JSONValue } from 'hono/utils/types'
import { documentPaths } from '../../protocol/paths.ts'
import { apiBase, apiVersion } from '../../protocol/version.ts'
import type { ApiApp } from './api-app.ts'
import { answer, noProof, publicProblems } from './describe.ts'

const route = createRoute({
  method: 'get',
  path: documentPaths.openapi,
  operationId: 'showOpenapi',
  summary: 'This description',
  security: noProof,
  responses: { 200: answer('OpenAPI 3.1.', z.record(z.string(), z.unknown())), ...publicProblems() },
})

/** The last route to be added: it describes those that are there when it is first asked. */
export const showOpenapi = (app: ApiApp) => {
  let document: Record<string, JSONValue> | undefined
  return app.openapi(route, (c) => {
    document ??= JSON.parse(JSON.stringify(openapiDocument(app))) as Record<string, JSONValue>
    return c.json(document, 200)
  })
}

/** Our API as OpenAPI 3.1, made from the routes themselves. */
export function openapiDocument(app: ApiApp) {
  const registry = app.openAPIRegistry
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'an API token of the portal',
  })
  registry.registerComponent('securitySchemes', 'cookie', {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-jitney',
    description: 'a browser that is signed in; changes need an Origin of the portal and a JSON content type',
  })
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Jitney',
      version: apiVersion,
      description: 'Just-in-time, tenant-scoped, short-lived access to AWS.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: apiBase }],
  })
}
