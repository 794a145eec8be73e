import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { resourcePaths } from '../../src/protocol/paths.ts'
import type { RefreshState, Resource, ResourcePage, ResourceTypes } from '../../src/protocol/resources.ts'
import { call, pathOf } from './api.ts'
import { pagesQuery } from './use-pages.ts'

/** While AWS is asked in the background the answer is not whole yet: it is asked for again soon. */
const soon = 1000
const whileRefreshing = (refresh: RefreshState | undefined) => (refresh?.refreshing ? soon : false)

/** The beginning of every key below: what a refresh makes old. */
export const resourcesOf = (tenant: string) => ['resources', tenant] as const

export const resourceTypesQuery = (tenant: string) =>
  queryOptions({
    queryKey: [...resourcesOf(tenant), 'types'],
    queryFn: ({ signal }) => call<ResourceTypes>(pathOf(resourcePaths.resourceTypes, { tenant }), { signal }),
    refetchInterval: ({ state }) => whileRefreshing(state.data?.refresh),
  })

export type ResourceSearch = {
  readonly tenant: string
  readonly type: string | undefined
  readonly q: string
  readonly sort: 'name' | '-name'
  readonly limit: number
}

export const resourcesQuery = ({ tenant, type, q, sort, limit }: ResourceSearch) =>
  infiniteQueryOptions({
    ...pagesQuery<ResourcePage>({
      queryKey: [...resourcesOf(tenant), 'list', { type, q, sort, limit }],
      path: pathOf(resourcePaths.resources, { tenant }),
      query: { limit, type, q: q || undefined, sort },
    }),
    // The same tenant's rows stay while the filter changes; another tenant's never show.
    placeholderData: (previous, query) =>
      query?.queryKey[1] === tenant ? keepPreviousData(previous) : undefined,
    refetchInterval: ({ state }) => whileRefreshing(state.data?.pages[0]?.refresh),
  })

export const resourceQuery = (tenant: string, arn: string) =>
  queryOptions({
    queryKey: [...resourcesOf(tenant), 'one', arn],
    queryFn: ({ signal }) => call<Resource>(pathOf(resourcePaths.resource, { tenant, arn }), { signal }),
  })
