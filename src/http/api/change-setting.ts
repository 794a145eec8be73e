import { createRoute, z } from '@hono/zod-openapi'
import { changeSetting as change } from '../../domain/change-setting.ts'
import { tenantPaths } from '../../protocol/paths.ts'
import { SettingValue, TenantSettings } from '../../protocol/tenants.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, body, changeProblems } from './describe.ts'
import { TenantParam } from './tenant-shape.ts'

export const changeSetting = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'put',
      path: tenantPaths.setting,
      operationId: 'changeSetting',
      summary: "Set one of a tenant's settings; administrators only",
      security: anyProof,
      middleware: [authenticated],
      request: { params: TenantParam.extend({ setting: z.string() }), body: body(SettingValue) },
      responses: { 200: answer("The tenant's settings now.", TenantSettings), ...changeProblems(404) },
    }),
    async (c) => {
      const wanted = { ...c.req.valid('param'), ...c.req.valid('json') }
      return c.json(await change(store)(callerOf(c), wanted), 200)
    },
  )
