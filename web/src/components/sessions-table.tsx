import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Pagination from '@cloudscape-design/components/pagination'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { ReactNode } from 'react'
import type { AnyonesSession, IssuedSession } from '../../../src/protocol/sessions.ts'
import type { Paged } from '../use-pages.ts'
import { ProblemAlert } from './problem-alert.tsx'
import { Time } from './time.tsx'
import { TimeLeft } from './time-left.tsx'

type Session = IssuedSession & Partial<AnyonesSession>

type SessionsTableProps = {
  readonly list: Paged<Session>
  /** Also whose each session is, and from where it was asked for. */
  readonly anyones?: boolean
  readonly header: ReactNode
  readonly filter?: ReactNode
  readonly empty: string
}

const levels: Readonly<Record<IssuedSession['level'], string>> = {
  full: 'Full',
  'read-only': 'Read-only',
  administrator: 'Administrator',
}

const columns: readonly TableProps.ColumnDefinition<Session>[] = [
  {
    id: 'target',
    header: 'Tenant',
    isRowHeader: true,
    cell: ({ tenant, level }) =>
      tenant ?? (level === 'administrator' ? 'AWS account' : <Box color="text-body-secondary">Removed</Box>),
  },
  {
    id: 'left',
    header: 'Time left',
    minWidth: 150,
    cell: ({ issuedAt, expiresAt }) => <TimeLeft from={issuedAt} until={expiresAt} />,
  },
  {
    id: 'kind',
    header: 'Kind',
    cell: ({ kind }) => (kind === 'console' ? 'Console' : 'Credentials'),
  },
  { id: 'level', header: 'Level', cell: ({ level }) => <Level level={level} /> },
  { id: 'from', header: 'From', minWidth: 215, cell: ({ issuedAt }) => <Time at={issuedAt} /> },
  { id: 'until', header: 'Until', minWidth: 215, cell: ({ expiresAt }) => <Time at={expiresAt} /> },
]

const whose: TableProps.ColumnDefinition<Session> = {
  id: 'user',
  header: 'User',
  isRowHeader: true,
  cell: ({ user, userId }) => user ?? userId,
}

const origin: TableProps.ColumnDefinition<Session> = {
  id: 'client',
  header: 'Asked from',
  cell: ({ client }) => client?.address,
}

/** AWS sessions that were issued, newest first. */
export function SessionsTable({ list, anyones = false, header, filter, empty }: SessionsTableProps) {
  const { items, loading, error, retry, pagination } = list
  if (error) return <ProblemAlert error={error} onRetry={retry} />
  return (
    <Table
      columnDefinitions={anyones ? [whose, ...columns, origin] : columns}
      items={items}
      trackBy="sessionId"
      wrapLines
      loading={loading}
      loadingText="Loading sessions"
      empty={
        <Box textAlign="center" padding="l" color="text-body-secondary">
          {empty}
        </Box>
      }
      ariaLabels={{ tableLabel: anyones ? "Everyone's AWS sessions" : 'My AWS sessions' }}
      header={header}
      filter={filter}
      pagination={
        pagination.needed && (
          <Pagination
            currentPageIndex={pagination.currentPageIndex}
            pagesCount={pagination.pagesCount}
            openEnd={pagination.openEnd}
            disabled={pagination.disabled}
            onChange={({ detail }) => void pagination.go(detail.currentPageIndex)}
          />
        )
      }
    />
  )
}

function Level({ level }: { readonly level: IssuedSession['level'] }) {
  const color = level === 'administrator' ? 'red' : level === 'full' ? 'blue' : 'grey'
  return <Badge color={color}>{levels[level]}</Badge>
}
