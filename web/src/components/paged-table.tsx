import Box from '@cloudscape-design/components/box'
import Pagination from '@cloudscape-design/components/pagination'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { ReactNode } from 'react'
import type { Paged } from '../use-pages.ts'
import { ProblemAlert } from './problem-alert.tsx'

type Sort = 'name' | '-name'

type PagedTableProps<Item> = Pick<
  TableProps<Item>,
  'variant' | 'wrapLines' | 'cellVerticalAlign' | 'header' | 'filter'
> & {
  readonly list: Paged<Item>
  readonly columns: readonly TableProps.ColumnDefinition<Item>[]
  /** What the table holds, for those who cannot see its heading. */
  readonly label: string
  /** What the rows are, in lower case: “Loading …”. */
  readonly what: string
  readonly trackBy: string & keyof Item
  readonly empty: ReactNode
  /** For a list that has a column with `sortingField: 'name'`. */
  readonly sorting?: { readonly sort: Sort; readonly onSort: (sort: Sort) => void }
  /** Keeps the filter in reach when the list cannot be read, since the filter may be why. */
  readonly filterStays?: boolean
}

/** The frame of every list that the portal gives out page by page. */
export function PagedTable<Item>({
  list: { items, loading, error, retry, pagination },
  columns,
  label,
  what,
  empty,
  sorting,
  filterStays = false,
  ...rest
}: PagedTableProps<Item>) {
  const alert = error && <ProblemAlert error={error} onRetry={retry} />
  if (alert && !filterStays) return alert
  return (
    <>
      {alert}
      <Table
        {...rest}
        columnDefinitions={columns}
        items={items}
        loading={loading}
        loadingText={`Loading ${what}`}
        ariaLabels={{ tableLabel: label }}
        empty={
          <Box textAlign="center" padding="l">
            {empty}
          </Box>
        }
        pagination={pagination && <Pagination {...pagination} />}
        {...(sorting && sortingProps(sorting))}
      />
    </>
  )
}

const sortingProps = ({ sort, onSort }: NonNullable<PagedTableProps<unknown>['sorting']>) => ({
  sortingColumn: { sortingField: 'name' },
  sortingDescending: sort === '-name',
  onSortingChange: ({ detail }: { readonly detail: { readonly isDescending?: boolean } }) =>
    onSort(detail.isDescending ? '-name' : 'name'),
})
