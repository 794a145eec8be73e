/** What several pages read of the portal. One query per thing, so that each is asked for once. */
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Account } from '../../src/protocol/accounts.ts'
import type { Downloads } from '../../src/protocol/downloads.ts'
import type { Me, System } from '../../src/protocol/identity.ts'
import {
  accountPaths,
  downloadPaths,
  identityPaths,
  sessionPaths,
  statisticsPaths,
  tenantPaths,
  tokenPaths,
} from '../../src/protocol/paths.ts'
import type { AnyonesSessionPage, IssuedSessionPage } from '../../src/protocol/sessions.ts'
import type { SessionStatistics } from '../../src/protocol/statistics.ts'
import type { Tenant, TenantPage, TenantSettings } from '../../src/protocol/tenants.ts'
import type { CreatedToken, TokenPage } from '../../src/protocol/tokens.ts'
import { call, pathOf } from './api.ts'
import { pagesQuery } from './use-pages.ts'

export const tenantsPerPage = 50
const sessionsPerPage = 20
const tokensPerPage = 10

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
export const tenantsQuery = pagesQuery<z.infer<typeof TenantPage>>({
  queryKey: ['tenants'],
  path: tenantPaths.tenants,
  query: { limit: tenantsPerPage },
})

/** Those whose name holds `q`. */
export const tenantsNamed = (q: string) =>
  pagesQuery<z.infer<typeof TenantPage>>({
    queryKey: ['tenants', q],
    path: tenantPaths.tenants,
    query: { limit: tenantsPerPage, q },
  })

export const tenantQuery = (name: string) =>
  queryOptions({
    queryKey: ['tenant', name],
    queryFn: ({ signal }) => call<Tenant>(pathOf(tenantPaths.tenant, { tenant: name }), { signal }),
  })

export const mySessionsQuery = ({ live = false } = {}) =>
  pagesQuery<z.infer<typeof IssuedSessionPage>>({
    queryKey: ['aws-sessions', 'mine', live],
    path: sessionPaths.mySessions,
    query: { limit: sessionsPerPage, live: live ? 'true' : undefined },
  })

export type SessionFilter = {
  readonly user?: string | undefined
  readonly tenant?: string | undefined
  readonly live: boolean
}

export const anyonesSessionsQuery = ({ user, tenant, live }: SessionFilter) =>
  pagesQuery<z.infer<typeof AnyonesSessionPage>>({
    queryKey: ['aws-sessions', 'anyones', user, tenant, live],
    path: sessionPaths.sessions,
    query: { limit: sessionsPerPage, user, tenant, live: live ? 'true' : undefined },
  })

export const sessionStatisticsQuery = (days: number) =>
  queryOptions({
    queryKey: ['aws-sessions', 'statistics', days],
    queryFn: ({ signal }) => call<SessionStatistics>(statisticsPaths.sessions, { query: { days }, signal }),
  })

export const downloadsQuery = queryOptions({
  queryKey: ['downloads'],
  queryFn: ({ signal }) => call<z.infer<typeof Downloads>>(downloadPaths.downloads, { signal }),
})

export const permanentTokensQuery = pagesQuery<z.infer<typeof TokenPage>>({
  queryKey: ['tokens', 'permanent'],
  path: tokenPaths.tokens,
  query: { kind: 'permanent', limit: tokensPerPage },
})

/** Asked for by `refetch` alone, since it makes a token. It lives in this page's memory, until the page is left for good. */
export const temporaryTokenQuery = (administrator: boolean) =>
  queryOptions({
    queryKey: ['tokens', 'temporary', administrator],
    queryFn: () =>
      call<CreatedToken>(tokenPaths.tokens, {
        method: 'POST',
        body: { name: 'User Profile', kind: 'temporary', administrator },
      }),
    enabled: false,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
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
