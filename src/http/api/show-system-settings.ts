import { createRoute } from '@hono/zod-openapi'
import { readSystemSettings } from '../../domain/system-settings.ts'
import { systemSettingsPaths } from '../../protocol/paths.ts'
import { SystemSettings } from '../../protocol/system-settings.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'

export const showSystemSettings = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: systemSettingsPaths.systemSettings,
      operationId: 'showSystemSettings',
      summary: "The portal's settings; administrators only",
      security: anyProof,
      middleware: [authenticated],
      responses: { 200: answer('Every setting as it counts now.', SystemSettings), ...callerProblems() },
    }),
    async (c) => c.json(await readSystemSettings(store)(callerOf(c)), 200),
  )
