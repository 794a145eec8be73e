/** What several pages read of the portal. One query per thing, so that each is asked for once. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Account } from '../../src/protocol/accounts.ts'
import type { Me, System } from '../../src/protocol/identity.ts'
import { accountPaths, identityPaths, tenantPaths } from '../../src/protocol/paths.ts'
import type { Tenant, TenantPage, TenantSettings } from '../../src/protocol/tenants.ts'
import { call, pathOf } from './api.ts'

export const tenantsPerPage = 50

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => call<System>(identityPaths.system, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call<Me>(identityPaths.me, { signal }),
})

/** The tenants that the reader may use, by name, page by page. */
export const tenantsQuery = infiniteQueryOptions({
  queryKey: ['tenants'],
  queryFn: ({ pageParam, signal }) =>
    call<z.infer<typeof TenantPage>>(tenantPaths.tenants, {
      query: { limit: tenantsPerPage, after: pageParam },
      signal,
    }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
})

export const tenantQuery = (name: string) =>
  queryOptions({
    queryKey: ['tenant', name],
    queryFn: ({ signal }) => call<Tenant>(pathOf(tenantPaths.tenant, { tenant: name }), { signal }),
  })

/** What is set for a tenant; administrators only. */
export const tenantSettingsQuery = (name: string) =>
  queryOptions({
    queryKey: ['tenant', name, 'settings'],
    queryFn: ({ signal }) => call<TenantSettings>(pathOf(tenantPaths.settings, { tenant: name }), { signal }),
  })

/** One AWS account; administrators only. */
export const accountQuery = (name: string) =>
  queryOptions({
    queryKey: ['account', name],
    queryFn: ({ signal }) => call<Account>(pathOf(accountPaths.account, { account: name }), { signal }),
  })
