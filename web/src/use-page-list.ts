import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useState } from 'react'

type Page<Item> = { readonly items: readonly Item[]; readonly next?: string | undefined }

type Pages<Item> = UseInfiniteQueryResult<{ readonly pages: readonly Page<Item>[] }, Error>

/** One page at a time of a list that the portal gives out page by page; `list` names it: another one begins anew. */
export function usePageList<Item>(pages: Pages<Item>, list = '') {
  const [shown, setShown] = useState({ list, page: 1 })
  const known = pages.data?.pages ?? []
  const page = shown.list === list ? Math.min(shown.page, Math.max(1, known.length)) : 1
  const current = known[page - 1]
  const showPage = async (wanted: number) => {
    if (wanted > known.length) await pages.fetchNextPage()
    setShown({ list, page: wanted })
  }
  return {
    items: current?.items ?? [],
    loading: pages.isPending,
    pagination:
      known.length > 1 || pages.hasNextPage
        ? {
            currentPageIndex: page,
            pagesCount: known.length,
            openEnd: pages.hasNextPage,
            disabled: pages.isFetchingNextPage,
            onChange: ({ detail }: { detail: { currentPageIndex: number } }) =>
              void showPage(detail.currentPageIndex),
          }
        : undefined,
  }
}
