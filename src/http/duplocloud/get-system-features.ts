import { callerOf } from '../environment.ts'
import type { AddDuplocloudRoute } from './duplocloud-app.ts'
import { toSystemFeatures } from './wire.ts'

/** What the portal offers; clients also call it to find out whether a token works. */
export const getSystemFeatures: AddDuplocloudRoute = (app, { store }) =>
  app.get('/v3/features/system', async (c) => {
    callerOf(c)
    return c.json(toSystemFeatures(await store.accounts.findDefault()))
  })
