import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useState } from 'react'

type Page<Item> = { readonly items: readonly Item[]; readonly next?: string | undefined }

/** A list of the portal's, one page at a time: the next one is asked for when the reader goes there. */
export function usePages<Item>(list: UseInfiniteQueryResult<InfiniteData<Page<Item>>>) {
  const [number, setNumber] = useState(1)
  const pages = list.data?.pages ?? []
  const shown = Math.min(number, Math.max(pages.length, 1))
  return {
    items: pages[shown - 1]?.items ?? [],
    loading: list.isPending,
    error: list.error,
    retry: () => void list.refetch(),
    pagination: {
      needed: pages.length > 1 || list.hasNextPage,
      currentPageIndex: shown,
      pagesCount: pages.length,
      openEnd: list.hasNextPage,
      disabled: list.isFetchingNextPage,
      go: async (wanted: number) => {
        if (wanted > pages.length) await list.fetchNextPage()
        setNumber(wanted)
      },
    },
  }
}

export type Paged<Item> = ReturnType<typeof usePages<Item>>
