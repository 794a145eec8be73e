import { createRoute, z } from '@hono/zod-openapi'
import { removeMembership as remove } from '../../domain/change-membership.ts'
import { type MembershipId, parseId } from '../../domain/identifiers.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { anyProof, changeProblems, noContent } from './describe.ts'
import { TenantParam } from './tenant-shape.ts'

export const removeMembership = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'delete',
      path: tenantPaths.membership,
      operationId: 'removeMembership',
      summary: 'Take access away from the next request on; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam.extend({ membership: z.string() }) },
      responses: { 204: noContent, ...changeProblems(404) },
    }),
    async (c) => {
      const { tenant, membership } = c.req.valid('param')
      await remove(store)(callerOf(c), { tenant, id: parseId<MembershipId>(membership, 'membership') })
      return c.body(null, 204)
    },
  )
