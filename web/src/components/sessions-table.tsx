import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import type { TableProps } from '@cloudscape-design/components/table'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { AnyonesSession, IssuedSession } from '../../../src/protocol/sessions.ts'
import { useServerTime } from '../server-time.ts'
import type { Paged } from '../use-pages.ts'
import { PagedTable } from './paged-table.tsx'
import { Time } from './time.tsx'
import { TimeLeft } from './time-left.tsx'

/** Loaded by the first click: the first page does without windows. */
const EndSession = lazy(() => import('./end-session.tsx'))

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
    cell: ({ issuedAt, expiresAt, endedAt }) =>
      endedAt ? <span className="ended">Ended</span> : <TimeLeft from={issuedAt} until={expiresAt} />,
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

const ending = (end: (session: Session) => void): TableProps.ColumnDefinition<Session> => ({
  id: 'end',
  header: 'Actions',
  cell: (session) => <EndButton session={session} onEnd={() => end(session)} />,
})

/** AWS sessions that were issued, newest first. */
export function SessionsTable({ list, anyones = false, header, filter, empty }: SessionsTableProps) {
  const [toEnd, setToEnd] = useState<Session>()
  return (
    <>
      <PagedTable
        list={list}
        columns={[...(anyones ? [whose, ...columns, origin] : columns), ending(setToEnd)]}
        label={anyones ? "Everyone's AWS sessions" : 'My AWS sessions'}
        what="sessions"
        trackBy="sessionId"
        wrapLines
        header={header}
        filter={filter}
        empty={<Box color="text-body-secondary">{empty}</Box>}
      />
      <Suspense>
        {toEnd && <EndSession session={toEnd} anyones={anyones} onClose={() => setToEnd(undefined)} />}
      </Suspense>
    </>
  )
}

function EndButton({ session, onEnd }: { readonly session: Session; readonly onEnd: () => void }) {
  const now = useServerTime()
  if (session.endedAt !== undefined || Date.parse(session.expiresAt) <= now) return null
  const of = session.user === undefined ? '' : ` of ${session.user}`
  return (
    <Button
      variant="inline-link"
      ariaLabel={`End the session${of} on ${session.tenant ?? 'the AWS account'}`}
      onClick={onEnd}
    >
      End
    </Button>
  )
}

function Level({ level }: { readonly level: IssuedSession['level'] }) {
  const color = level === 'administrator' ? 'red' : level === 'full' ? 'blue' : 'grey'
  return <Badge color={color}>{levels[level]}</Badge>
}
