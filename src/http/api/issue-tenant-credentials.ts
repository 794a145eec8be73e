import { createRoute } from '@hono/zod-openapi'
import { issueCredentials } from '../../domain/issue-credentials.ts'
import { sessionPaths } from '../../protocol/paths.ts'
import { Credentials } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, changeProblems } from './describe.ts'
import { toCredentials } from './session-shape.ts'
import { TenantParam } from './tenant-shape.ts'

export const issueTenantCredentials = (app: ApiApp, { store, aws, authenticated, issuing }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: sessionPaths.tenantCredentials,
      operationId: 'issueTenantCredentials',
      summary: 'Temporary AWS credentials for a tenant',
      security: anyProof,
      middleware: [authenticated, issuing],
      request: { params: TenantParam },
      responses: { 201: answer('The credentials.', Credentials), ...changeProblems(502) },
    }),
    async (c) => {
      const asked = { kind: 'tenant', tenant: c.req.valid('param').tenant } as const
      const issued = await issueCredentials({ ...store, ...aws })(callerOf(c), asked)
      return c.json(toCredentials(issued, await store.clock()), 201)
    },
  )
