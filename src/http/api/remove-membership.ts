import { createRoute, z } from '@hono/zod-openapi'
import { removeMembership as remove } from '../../domain/change-membership.ts'
import { type MembershipId, parseId } from '../../domain/identifiers.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { Revocation } from '../../protocol/sessions.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, changeProblems } from './describe.ts'
import { hadNothingToEnd, toRevocation } from './revocation-shape.ts'
import { TenantParam } from './tenant-shape.ts'

export const removeMembership = (app: ApiApp, { store, aws, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'delete',
      path: tenantPaths.membership,
      operationId: 'removeMembership',
      summary: 'Take access away from the next request on; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam.extend({ membership: z.string() }) },
      responses: {
        200: answer('Done; and what became of the live AWS sessions that came of it.', Revocation),
        204: { description: 'Done; there was no live AWS session to end.' },
        ...changeProblems(404),
      },
    }),
    async (c) => {
      const { tenant, membership } = c.req.valid('param')
      const id = parseId<MembershipId>(membership, 'membership')
      const revoked = await remove({ ...store, ...aws })(callerOf(c), { tenant, id })
      if (hadNothingToEnd(revoked)) return c.body(null, 204)
      return c.json(toRevocation(revoked), 200)
    },
  )
