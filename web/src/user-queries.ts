import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { systemSettingsPaths, userPaths } from '../../src/protocol/paths.ts'
import type { SystemSettings } from '../../src/protocol/system-settings.ts'
import type { TokenPage } from '../../src/protocol/tokens.ts'
import type { User, UserMembershipPage, UserPage } from '../../src/protocol/users.ts'
import { call, pathOf } from './api.ts'
import { queryClient } from './query-client.ts'

const perPage = 20

const paging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { readonly next?: string | undefined }) => page.next,
}

export type UserFilter = { readonly q: string; readonly sort: 'name' | '-name' }

export const usersQuery = ({ q, sort }: UserFilter) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['users', q, sort],
    queryFn: ({ pageParam, signal }) =>
      call<UserPage>(userPaths.users, {
        query: { q: q || undefined, sort, limit: perPage, after: pageParam },
        signal,
      }),
    placeholderData: keepPreviousData,
  })

export const userQuery = (user: string) =>
  queryOptions({
    queryKey: ['user', user],
    queryFn: ({ signal }) => call<User>(pathOf(userPaths.user, { user }), { signal }),
  })

export const userMembershipsQuery = (user: string) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['user', user, 'memberships'],
    queryFn: ({ pageParam, signal }) =>
      call<UserMembershipPage>(pathOf(userPaths.memberships, { user }), {
        query: { limit: perPage, after: pageParam },
        signal,
      }),
  })

export const userTokensQuery = (user: string) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['user', user, 'tokens'],
    queryFn: ({ pageParam, signal }) =>
      call<z.infer<typeof TokenPage>>(pathOf(userPaths.tokens, { user }), {
        query: { limit: perPage, after: pageParam },
        signal,
      }),
  })

export const systemSettingsQuery = queryOptions({
  queryKey: ['system-settings'],
  queryFn: ({ signal }) => call<SystemSettings>(systemSettingsPaths.systemSettings, { signal }),
})

/** After a change of users: every list and page of them, and who the reader is. */
export const usersChanged = () =>
  Promise.all(['users', 'user', 'me'].map((first) => queryClient.invalidateQueries({ queryKey: [first] })))
