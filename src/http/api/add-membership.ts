import { createRoute } from '@hono/zod-openapi'
import { addMembership as add } from '../../domain/change-membership.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { Membership, NewMembership } from '../../protocol/tenants.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, body, changeProblems } from './describe.ts'
import { toMembership } from './membership-shape.ts'
import { TenantParam } from './tenant-shape.ts'

export const addMembership = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: tenantPaths.memberships,
      operationId: 'addMembership',
      summary: 'Give a user access to a tenant from now on; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam, body: body(NewMembership) },
      responses: { 201: answer('The membership.', Membership), ...changeProblems(404) },
    }),
    async (c) => {
      const { endsAt, ...wanted } = { ...c.req.valid('json'), ...c.req.valid('param') }
      const end = endsAt === undefined ? undefined : new Date(endsAt)
      return c.json(toMembership(await add(store)(callerOf(c), { ...wanted, endsAt: end })), 201)
    },
  )
