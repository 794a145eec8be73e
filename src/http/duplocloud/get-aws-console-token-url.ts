import { parseId, type TenantId } from '../../domain/identifiers.ts'
import { openConsole } from '../../domain/open-console.ts'
import { callerOf } from '../environment.ts'
import type { AddDuplocloudRoute } from './duplocloud-app.ts'
import { toJitCredentials } from './wire.ts'

/** JIT credentials and a console URL for one tenant. */
export const getAwsConsoleTokenUrl: AddDuplocloudRoute = (app, { store, aws, issuing }) =>
  app.get('/subscriptions/:tenantId/GetAwsConsoleTokenUrl', issuing, async (c) => {
    const tenant = parseId<TenantId>(c.req.param('tenantId'), 'tenant')
    const opened = await openConsole({ ...store, ...aws })(callerOf(c), { asked: { kind: 'tenant', tenant } })
    return c.json(toJitCredentials(opened, await store.clock()))
  })
