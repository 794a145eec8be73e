import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { type ReactNode, useEffect, useState } from 'react'
import { useAddressQuery } from '../list-address.ts'
import { useList } from '../use-list.ts'
import { ProblemAlert } from './problem-alert.tsx'

type ListTableProps<Item> = {
  readonly title: string
  readonly headingTag?: 'h1' | 'h2'
  readonly description?: string
  readonly queryKey: readonly unknown[]
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  /** The one with `sortingField: 'name'` can be sorted by. */
  readonly columns: readonly TableProps.ColumnDefinition<Item>[]
  readonly actions?: ReactNode
  /** `by name`: a field whose words the address keeps. Anything else is shown as it is. */
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
  const named = byName
    ? { q: address.get('q') ?? undefined, sort: address.get('sort') === '-name' ? '-name' : undefined }
    : {}
  const { list, number, show, count, items } = useList<Item>({
    queryKey,
    path,
    query: { ...query, ...named },
  })
  const sorting = columns.find(({ sortingField }) => sortingField === 'name')
  const table = (
    <Table
      columnDefinitions={columns}
      items={items}
      trackBy="id"
      loading={list.isPending}
      loadingText={`Loading ${title.toLowerCase()}`}
      empty={
        <Box textAlign="center" padding="l">
          {named.q ? `No name holds “${named.q}”.` : empty}
        </Box>
      }
      variant="container"
      wrapLines
      cellVerticalAlign="top"
      ariaLabels={{ tableLabel: title }}
      {...(sorting && { sortingColumn: sorting, sortingDescending: named.sort === '-name' })}
      onSortingChange={({ detail }) => change({ sort: detail.isDescending ? '-name' : undefined })}
      header={
        <Header variant={headingTag} description={description} actions={actions}>
          {title}
        </Header>
      }
      filter={byName ? <NameFilter title={title} q={named.q ?? ''} /> : filter}
      pagination={
        (count > 1 || list.hasNextPage) && (
          <Pagination
            currentPageIndex={number}
            pagesCount={count}
            openEnd={list.hasNextPage}
            disabled={list.isFetchingNextPage}
            onChange={({ detail }) => show(detail.currentPageIndex)}
          />
        )
      }
    />
  )
  if (!list.isError) return table
  return (
    <>
      <ProblemAlert error={list.error} onRetry={() => list.refetch()} />
      {filter !== undefined && !byName && table}
    </>
  )
}

const pause = 200

/** Asks once the reader pauses, not at every letter. */
function NameFilter({ title, q }: { readonly title: string; readonly q: string }) {
  const [, change] = useAddressQuery()
  const [text, setText] = useState(q)
  useEffect(() => {
    const timer = setTimeout(() => change({ q: text }), pause)
    return () => clearTimeout(timer)
  }, [text, change])
  return (
    <TextFilter
      filteringText={text}
      filteringPlaceholder="Find by name"
      filteringAriaLabel={`Find in ${title.toLowerCase()}`}
      onChange={({ detail }) => setText(detail.filteringText)}
    />
  )
}
