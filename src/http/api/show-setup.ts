import { createRoute } from '@hono/zod-openapi'
import { needsSetup } from '../../domain/first-run.ts'
import { identityPaths } from '../../protocol/paths.ts'
import { SetupState } from '../../protocol/setup.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, noProof, publicProblems } from './describe.ts'

const route = createRoute({
  method: 'get',
  path: identityPaths.setup,
  operationId: 'showSetup',
  summary: 'Whether the portal waits for its first administrator',
  security: noProof,
  responses: { 200: answer('Whether it does.', SetupState), ...publicProblems() },
})

export const showSetup = (app: ApiApp, { store }: ApiPorts) =>
  app.openapi(route, async (c) => c.json({ needed: await needsSetup(store) }, 200))
