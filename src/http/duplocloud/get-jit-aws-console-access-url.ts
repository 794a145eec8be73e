import { parseRegion } from '../../domain/region.ts'
import { callerOf } from '../environment.ts'
import type { AddDuplocloudRoute } from './duplocloud-app.ts'
import { openAdministrator } from './open-administrator.ts'
import { toJitCredentials } from './wire.ts'

/** The same as the administrator's JIT access, under its older path; the GitHub action adds a Region. */
export const getJitAwsConsoleAccessUrl: AddDuplocloudRoute = (app, ports) =>
  app.get('/adminproxy/GetJITAwsConsoleAccessUrl', ports.issuing, async (c) => {
    const asked = c.req.query('region')
    const region = asked === undefined ? undefined : parseRegion(asked)
    const opened = await openAdministrator(ports, callerOf(c), region)
    return c.json(toJitCredentials(opened, await ports.store.clock()))
  })
