import type { Caller } from '../../domain/caller.ts'
import { listTenants, type UsableTenant } from '../../domain/list-tenants.ts'
import { longestPage } from '../../domain/page.ts'
import type { Store } from '../../domain/ports.ts'
import { callerOf } from '../environment.ts'
import type { AddDuplocloudRoute } from './duplocloud-app.ts'
import { toUserTenant } from './wire.ts'

export const getTenantsForUser: AddDuplocloudRoute = (app, { store }) =>
  app.get('/admin/GetTenantsForUser', async (c) =>
    c.json((await allTenants(store, callerOf(c))).map(toUserTenant)),
  )

/** The compatible API knows no pages, so the answer is all of them. */
async function allTenants(store: Store, caller: Caller): Promise<UsableTenant[]> {
  const all: UsableTenant[] = []
  let after: string | undefined
  do {
    const { items, next } = await listTenants(store)(caller, { limit: longestPage, after })
    all.push(...items)
    after = next
  } while (after !== undefined)
  return all
}
