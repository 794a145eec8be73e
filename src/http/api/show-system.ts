import { createRoute } from '@hono/zod-openapi'
import { needsSetup } from '../../domain/first-run.ts'
import { System } from '../../protocol/identity.ts'
import { identityPaths } from '../../protocol/paths.ts'
import { apiVersion } from '../../protocol/version.ts'
import { instant } from '../instant.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, noProof, publicProblems } from './describe.ts'

const route = createRoute({
  method: 'get',
  path: identityPaths.system,
  operationId: 'showSystem',
  summary: 'What this portal is and offers',
  security: noProof,
  responses: { 200: answer('The portal.', System), ...publicProblems() },
})

export const showSystem = (app: ApiApp, { store, config }: ApiPorts) =>
  app.openapi(route, async (c) => {
    const [{ legacyAuthorization }, setupNeeded, now] = await Promise.all([
      store.settings.system(),
      needsSetup(store),
      store.clock(),
    ])
    const { version, sandbox, publicUrl } = config
    return c.json(
      {
        product: 'jitney' as const,
        version,
        apiVersion,
        legacyAuthorization,
        sandbox,
        publicUrl: publicUrl.origin,
        setupNeeded,
        serverTime: instant(now),
      },
      200,
    )
  })
