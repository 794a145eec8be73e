import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from './api.ts'

type Page<Item> = { readonly items: readonly Item[]; readonly next?: string | undefined }

type Wanted = {
  /** Begins with the name by which the list is made anew after a change. */
  readonly queryKey: readonly unknown[]
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
}

/** A list of the API, read page by page as the reader comes to them. A changed query begins with the first page. */
export function useList<Item>({ queryKey, path, query = {} }: Wanted) {
  const asked = JSON.stringify(query)
  const [shown, setShown] = useState({ asked, number: 1 })
  const list = useInfiniteQuery({
    queryKey: [...queryKey, query],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Item>>(path, { query: { limit: 50, ...query, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const pages = list.data?.pages ?? []
  const number = shown.asked === asked ? Math.min(shown.number, Math.max(pages.length, 1)) : 1
  const show = async (wanted: number) => {
    if (wanted > pages.length) await list.fetchNextPage()
    setShown({ asked, number: wanted })
  }
  return { list, number, show, count: pages.length, items: pages[number - 1]?.items ?? [] }
}
