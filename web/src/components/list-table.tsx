import Header from '@cloudscape-design/components/header'
import type { TableProps } from '@cloudscape-design/components/table'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Page } from '../../../src/protocol/page.ts'
import { useAddressQuery } from '../list-address.ts'
import { pagesQuery, usePages } from '../use-pages.ts'
import { PagedTable } from './paged-table.tsx'
import { TextSearch } from './text-search.tsx'

type ListTableProps<Item> = {
  readonly title: string
  readonly headingTag?: 'h1' | 'h2'
  readonly description?: string
  /** The beginning of the key, by which the list is made anew after a change. */
  readonly queryKey: readonly unknown[]
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly columns: readonly TableProps.ColumnDefinition<Item>[]
  readonly actions?: ReactNode
  /** `by name`: a field whose words the address keeps, and so it does the order. Anything else is shown as it is. */
  readonly filter?: 'by name' | ReactNode
  readonly empty: ReactNode
}

/** A list of the API as a table; the API filters, sorts and pages, so ten thousand rows are as quick as ten. */
export function ListTable<Item extends { readonly id: string }>({
  title,
  headingTag = 'h2',
  description,
  queryKey,
  path,
  query = {},
  columns,
  actions,
  filter,
  empty,
}: ListTableProps<Item>) {
  const [address, change] = useAddressQuery()
  const byName = filter === 'by name'
  const q = (byName && address.get('q')) || undefined
  const sort = byName && address.get('sort') === '-name' ? '-name' : undefined
  const list = usePagesOf<Item>({ queryKey, path, query: { ...query, q, sort } })
  return (
    <PagedTable
      list={list}
      columns={columns}
      label={title}
      what={title.toLowerCase()}
      trackBy="id"
      empty={q ? `No name holds “${q}”.` : empty}
      wrapLines
      cellVerticalAlign="top"
      header={
        <Header variant={headingTag} description={description} actions={actions}>
          {title}
        </Header>
      }
      filter={
        byName ? (
          <TextSearch value={q ?? ''} label="Find by name" onChange={(text) => change({ q: text })} />
        ) : (
          filter
        )
      }
      filterStays={filter !== undefined && !byName}
      {...(byName && {
        sorting: {
          sort: sort ?? 'name',
          onSort: (wanted) => change({ sort: wanted === 'name' ? undefined : wanted }),
        },
      })}
    />
  )
}

const perPage = 50

/** What was shown stays until the rows of a changed query are there. */
function usePagesOf<Item>({ queryKey, path, query }: Parameters<typeof pagesQuery>[0]) {
  const pages = pagesQuery<Page<Item>>({
    queryKey: [...queryKey, query],
    path,
    query: { limit: perPage, ...query },
  })
  return usePages(useInfiniteQuery({ ...pages, placeholderData: keepPreviousData }), JSON.stringify(query))
}
