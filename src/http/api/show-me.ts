import { createRoute } from '@hono/zod-openapi'
import { readFeatures } from '../../domain/system-settings.ts'
import { Me } from '../../protocol/identity.ts'
import { identityPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'
import { toMe } from './me-shape.ts'

export const showMe = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: identityPaths.me,
      operationId: 'showMe',
      summary: 'Who is asking',
      security: anyProof,
      middleware: [authenticated],
      responses: { 200: answer('The caller.', Me), ...callerProblems() },
    }),
    async (c) => {
      const { subject, client } = callerOf(c)
      const [features, now] = await Promise.all([readFeatures(store)(subject), store.clock()])
      return c.json(toMe({ ...subject, clientAddress: client.address }, { features, now }), 200)
    },
  )
