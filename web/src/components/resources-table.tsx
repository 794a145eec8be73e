import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { TableProps } from '@cloudscape-design/components/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Resource } from '../../../src/protocol/resources.ts'
import { resourceAddress } from '../cloud-services.ts'
import { type ResourceSearch, resourcesQuery } from '../resource-queries.ts'
import { followInside } from '../router.tsx'
import { usePages } from '../use-pages.ts'
import { ConsoleLink } from './console-link.tsx'
import { PagedTable } from './paged-table.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { RefreshButton, RefreshStatus } from './refresh-status.tsx'
import { TextSearch } from './text-search.tsx'

type Props = {
  readonly search: ResourceSearch
  readonly onSearch: (change: Partial<Pick<ResourceSearch, 'q' | 'sort'>>) => void
  readonly title: string
  readonly heading: 'h1' | 'h2'
}

/** A tenant's resources of one type, or of all: filtered, sorted and paged by the portal. */
export function ResourcesTable({ search, onSearch, title, heading }: Props) {
  const query = useInfiniteQuery(resourcesQuery(search))
  const list = usePages(query, JSON.stringify(search))
  const refresh = query.data?.pages[0]?.refresh
  if (list.error) {
    return (
      <SpaceBetween size="m">
        <Header variant={heading}>{title}</Header>
        <ProblemAlert error={list.error} onRetry={list.retry} />
      </SpaceBetween>
    )
  }
  const waiting = list.loading || (list.items.length === 0 && refresh?.refreshing === true)
  return (
    <SpaceBetween size="s">
      {refresh?.failure && <RefreshFailure text={refresh.failure} />}
      <PagedTable
        list={{ ...list, loading: waiting }}
        columns={columnsFor(search)}
        label={title}
        what="resources from AWS"
        trackBy="arn"
        wrapLines
        variant={heading === 'h1' ? 'full-page' : 'container'}
        sorting={{ sort: search.sort, onSort: (sort) => onSearch({ sort }) }}
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
        filter={<TextSearch value={search.q} label="Find by name or ARN" onChange={(q) => onSearch({ q })} />}
      />
    </SpaceBetween>
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
  )
}
