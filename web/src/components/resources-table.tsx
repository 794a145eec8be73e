import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Pagination from '@cloudscape-design/components/pagination'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Resource } from '../../../src/protocol/resources.ts'
import { resourceAddress } from '../cloud-services.ts'
import { type ResourceSearch, resourcesQuery } from '../resource-queries.ts'
import { followInside } from '../router.tsx'
import { ConsoleLink } from './console-link.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { RefreshButton, RefreshStatus } from './refresh-status.tsx'

type Props = {
  readonly search: ResourceSearch
  readonly onSearch: (change: Partial<Pick<ResourceSearch, 'q' | 'sort'>>) => void
  readonly title: string
  readonly heading: 'h1' | 'h2'
}

/** A tenant's resources of one type, or of all: filtered, sorted and paged by the portal. */
export function ResourcesTable({ search, onSearch, title, heading }: Props) {
  const list = useInfiniteQuery(resourcesQuery(search))
  const paging = usePaging(JSON.stringify(search))
  if (list.isError) {
    return (
      <SpaceBetween size="m">
        <Header variant={heading}>{title}</Header>
        <ProblemAlert error={list.error} onRetry={() => list.refetch()} />
      </SpaceBetween>
    )
  }
  const pages = list.data?.pages ?? []
  const refresh = pages[0]?.refresh
  const shown = pages[Math.min(paging.page, pages.length) - 1]
  const waiting = !shown || (shown.items.length === 0 && refresh?.refreshing === true)
  const showPage = async (wanted: number) => {
    if (wanted > pages.length) await list.fetchNextPage()
    paging.show(wanted)
  }
  return (
    <SpaceBetween size="s">
      {refresh?.failure && <RefreshFailure text={refresh.failure} />}
      <Table
        columnDefinitions={columnsFor(search)}
        items={shown?.items ?? []}
        trackBy="arn"
        loading={waiting}
        loadingText="Looking in AWS"
        wrapLines
        variant={heading === 'h1' ? 'full-page' : 'container'}
        ariaLabels={{ tableLabel: title }}
        sortingColumn={{ sortingField: 'name' }}
        sortingDescending={search.sort === '-name'}
        onSortingChange={({ detail }) => onSearch({ sort: detail.isDescending ? '-name' : 'name' })}
        empty={<NothingHere q={search.q} onClear={() => onSearch({ q: '' })} />}
        header={
          <Header
            variant={heading === 'h1' ? 'awsui-h1-sticky' : 'h2'}
            description={<RefreshStatus refresh={refresh} />}
            actions={<RefreshButton tenant={search.tenant} refresh={refresh} />}
          >
            {title}
          </Header>
        }
        filter={<Filter q={search.q} onChange={(q) => onSearch({ q })} />}
        pagination={
          (pages.length > 1 || list.hasNextPage) && (
            <Pagination
              currentPageIndex={Math.min(paging.page, pages.length)}
              pagesCount={pages.length}
              openEnd={list.hasNextPage}
              disabled={list.isFetchingNextPage}
              onChange={({ detail }) => showPage(detail.currentPageIndex)}
            />
          )
        }
      />
    </SpaceBetween>
  )
}

/** Another search begins at its first page. */
function usePaging(search: string) {
  const [state, setState] = useState({ search, page: 1 })
  return {
    page: state.search === search ? state.page : 1,
    show: (page: number) => setState({ search, page }),
  }
}

/** Typing asks nothing before it rests. */
function Filter({ q, onChange }: { readonly q: string; readonly onChange: (q: string) => void }) {
  const [text, setText] = useState(q)
  const [known, setKnown] = useState(q)
  if (known !== q) {
    setKnown(q)
    setText(q)
  }
  return (
    <TextFilter
      filteringText={text}
      filteringPlaceholder="Find by name or ARN"
      filteringAriaLabel="Find by name or ARN"
      onChange={({ detail }) => setText(detail.filteringText)}
      onDelayedChange={({ detail }) => onChange(detail.filteringText.trim())}
    />
  )
}

function columnsFor({ tenant, type }: ResourceSearch): readonly TableProps.ColumnDefinition<Resource>[] {
  const columns: readonly TableProps.ColumnDefinition<Resource>[] = [
    {
      id: 'name',
      header: 'Name',
      sortingField: 'name',
      isRowHeader: true,
      minWidth: 160,
      cell: (resource) => (
        <Link href={resourceAddress(resource, tenant)} onFollow={followInside}>
          {resource.name}
        </Link>
      ),
    },
    // Second, so that a phone shows it without scrolling.
    {
      id: 'console',
      header: 'AWS console',
      minWidth: 120,
      cell: ({ destination, name }) => <ConsoleLink tenant={tenant} destination={destination} name={name} />,
    },
    { id: 'type', header: 'Type', minWidth: 130, cell: ({ typeName }) => typeName },
    { id: 'region', header: 'Region', minWidth: 110, cell: ({ region }) => region },
  ]
  return columns.filter(({ id }) => type === undefined || id !== 'type')
}

function RefreshFailure({ text }: { readonly text: string }) {
  return (
    <Alert
      type="warning"
      statusIconAriaLabel="Warning"
      header="The last look in AWS failed; the list may be behind."
    >
      {text}
    </Alert>
  )
}

function NothingHere({ q, onClear }: { readonly q: string; readonly onClear: () => void }) {
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="xs">
        <Box variant="strong">{q === '' ? 'No resources' : 'No match'}</Box>
        {q === '' ? (
          <Box color="text-body-secondary">
            What carries the tenant's tag in AWS shows here within a minute of being made.
          </Box>
        ) : (
          <Button onClick={onClear}>Clear filter</Button>
        )}
      </SpaceBetween>
    </Box>
  )
}
