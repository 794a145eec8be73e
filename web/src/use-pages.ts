import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryKey,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query'
import { useState } from 'react'
import type { Page } from '../../src/protocol/page.ts'
import { call } from './api.ts'

type Wanted = {
  readonly queryKey: QueryKey
  readonly path: string
  readonly query: Readonly<Record<string, string | number | undefined>>
}

/** For `useInfiniteQuery`: a list of the API, page by page. */
export const pagesQuery = <ListPage extends Page<unknown>>({ queryKey, path, query }: Wanted) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      call<ListPage>(path, { query: { ...query, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })

/**
 * One page at a time of a list; the next one is asked for when the reader goes there. `name` says which list it is,
 * where one component shows several in turn: another one begins with its first page.
 */
export function usePages<Item>(list: UseInfiniteQueryResult<InfiniteData<Page<Item>>>, name = '') {
  const [shown, setShown] = useState({ name, page: 1 })
  const pages = list.data?.pages ?? []
  const page = shown.name === name ? Math.min(shown.page, Math.max(pages.length, 1)) : 1
  const show = async (wanted: number) => {
    if (wanted > pages.length) await list.fetchNextPage()
    setShown({ name, page: wanted })
  }
  return {
    items: pages[page - 1]?.items ?? [],
    loading: list.isPending,
    error: list.error,
    retry: () => void list.refetch(),
    /** For Cloudscape's `Pagination`; undefined where there is one page only. */
    pagination:
      pages.length > 1 || list.hasNextPage
        ? {
            currentPageIndex: page,
            pagesCount: pages.length,
            openEnd: list.hasNextPage,
            disabled: list.isFetchingNextPage,
            onChange: ({ detail }: { readonly detail: { readonly currentPageIndex: number } }) =>
              void show(detail.currentPageIndex),
          }
        : undefined,
  }
}

export type Paged<Item> = ReturnType<typeof usePages<Item>>
