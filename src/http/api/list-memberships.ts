import { createRoute } from '@hono/zod-openapi'
import { listMemberships as list } from '../../domain/change-membership.ts'
import { PageQuery } from '../../protocol/page.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { MembershipPage } from '../../protocol/tenants.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toMembership } from './membership-shape.ts'
import { TenantParam } from './tenant-shape.ts'

export const listMemberships = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: tenantPaths.memberships,
      operationId: 'listMemberships',
      summary: 'Who may use a tenant; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam, query: PageQuery },
      responses: { 200: answer('One page of memberships.', MembershipPage), ...callerProblems(404) },
    }),
    async (c) => {
      const { tenant } = c.req.valid('param')
      const { items, next } = await list(store)(callerOf(c), tenant, c.req.valid('query'))
      return c.json({ items: items.map(toMembership), next }, 200)
    },
  )
