import { createRoute } from '@hono/zod-openapi'
import { changeSystemSettings as change } from '../../domain/system-settings.ts'
import { systemSettingsPaths } from '../../protocol/paths.ts'
import { SystemSettings, SystemSettingsChange } from '../../protocol/system-settings.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, body, changeProblems } from './describe.ts'

export const changeSystemSettings = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'patch',
      path: systemSettingsPaths.systemSettings,
      operationId: 'changeSystemSettings',
      summary: 'Set some of the settings of the portal and leave the rest; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { body: body(SystemSettingsChange) },
      responses: { 200: answer('Every setting as it counts now.', SystemSettings), ...changeProblems() },
    }),
    async (c) => c.json(await change(store)(callerOf(c), withoutAbsent(c.req.valid('json'))), 200),
  )

/** zod leaves out what was left out; the type cannot know it. */
const withoutAbsent = (change: SystemSettingsChange) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
