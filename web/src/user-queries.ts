import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { systemSettingsPaths, userPaths } from '../../src/protocol/paths.ts'
import type { SystemSettings } from '../../src/protocol/system-settings.ts'
import type { TokenPage } from '../../src/protocol/tokens.ts'
import type { User, UserMembershipPage, UserPage } from '../../src/protocol/users.ts'
import { call, pathOf } from './api.ts'
import { queryClient } from './query-client.ts'
import { pagesQuery } from './use-pages.ts'

const perPage = 20

export type UserFilter = { readonly q: string; readonly sort: 'name' | '-name' }

export const usersQuery = ({ q, sort }: UserFilter) =>
  infiniteQueryOptions({
    ...pagesQuery<UserPage>({
      queryKey: ['users', q, sort],
      path: userPaths.users,
      query: { q: q || undefined, sort, limit: perPage },
    }),
    placeholderData: keepPreviousData,
  })

export const userQuery = (user: string) =>
  queryOptions({
    queryKey: ['user', user],
    queryFn: ({ signal }) => call<User>(pathOf(userPaths.user, { user }), { signal }),
  })

export const userMembershipsQuery = (user: string) =>
  pagesQuery<UserMembershipPage>({
    queryKey: ['user', user, 'memberships'],
    path: pathOf(userPaths.memberships, { user }),
    query: { limit: perPage },
  })

export const userTokensQuery = (user: string) =>
  pagesQuery<z.infer<typeof TokenPage>>({
    queryKey: ['user', user, 'tokens'],
    path: pathOf(userPaths.tokens, { user }),
    query: { limit: perPage },
  })

export const systemSettingsQuery = queryOptions({
  queryKey: ['system-settings'],
  queryFn: ({ signal }) => call<SystemSettings>(systemSettingsPaths.systemSettings, { signal }),
})

/** After a change of users: every list and page of them, and who the reader is. */
export const usersChanged = () =>
  Promise.all(['users', 'user', 'me'].map((first) => queryClient.invalidateQueries({ queryKey: [first] })))
