import { parseId, type TenantId } from '../../domain/identifiers.ts'
import { showTenant } from '../../domain/list-tenants.ts'
import { callerOf } from '../environment.ts'
import type { AddDuplocloudRoute } from './duplocloud-app.ts'
import { toTenantFeatures } from './wire.ts'

export const getTenantFeatures: AddDuplocloudRoute = (app, { store }) =>
  app.get('/v3/features/tenant/:tenantId', async (c) => {
    const tenantId = parseId<TenantId>(c.req.param('tenantId'), 'tenant')
    return c.json(toTenantFeatures(await showTenant(store)(callerOf(c), tenantId)))
  })
