import { createRoute } from '@hono/zod-openapi'
import { listMembershipsOfUser } from '../../domain/list-users.ts'
import { PageQuery } from '../../protocol/page.ts'
import { userPaths } from '../../protocol/paths.ts'
import { UserMembershipPage } from '../../protocol/users.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toUserMembership, UserParam } from './user-shape.ts'

export const listUserMemberships = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: userPaths.memberships,
      operationId: 'listUserMemberships',
      summary: 'Which tenants a user was given access to, by name; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { params: UserParam, query: PageQuery },
      responses: { 200: answer('One page of memberships.', UserMembershipPage), ...callerProblems(404) },
    }),
    async (c) => {
      const { user } = c.req.valid('param')
      const { items, next } = await listMembershipsOfUser(store)(callerOf(c), user, c.req.valid('query'))
      return c.json({ items: items.map(toUserMembership), next }, 200)
    },
  )
