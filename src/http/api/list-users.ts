import { createRoute } from '@hono/zod-openapi'
import { listUsers as list } from '../../domain/list-users.ts'
import { userPaths } from '../../protocol/paths.ts'
import { UserPage, UserQuery } from '../../protocol/users.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toUser } from './user-shape.ts'

export const listUsers = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: userPaths.users,
      operationId: 'listUsers',
      summary: 'The users, by name; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { query: UserQuery },
      responses: { 200: answer('One page of users.', UserPage), ...callerProblems() },
    }),
    async (c) => {
      const { q, sort, ...page } = c.req.valid('query')
      const filter = { beginning: q, descending: sort === '-name' }
      const { items, next } = await list(store)(callerOf(c), filter, page)
      return c.json({ items: items.map(toUser), next }, 200)
    },
  )
