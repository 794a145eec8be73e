import { callerOf } from '../environment.ts'
import type { AddDuplocloudRoute } from './duplocloud-app.ts'
import { openAdministrator } from './open-administrator.ts'
import { toJitCredentials } from './wire.ts'

/** JIT credentials of the default account's administrator role: both role names mean it. */
export const getAdminJitAccess: AddDuplocloudRoute = (app, ports) =>
  app.get('/v3/admin/aws/jitAccess/:role{admin|duplo-ops}', ports.issuing, async (c) => {
    const opened = await openAdministrator(ports, callerOf(c))
    return c.json(toJitCredentials(opened, await ports.store.clock()))
  })
