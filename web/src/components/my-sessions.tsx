import Header from '@cloudscape-design/components/header'
import { useInfiniteQuery } from '@tanstack/react-query'
import { mySessionsQuery } from '../queries.ts'
import { usePages } from '../use-pages.ts'
import { SessionsTable } from './sessions-table.tsx'

/** What the reader was given: all of it, or what still lives. */
export function MySessions({ live = false }: { readonly live?: boolean }) {
  const list = usePages(
    useInfiniteQuery({ ...mySessionsQuery({ live }), refetchInterval: live ? 60_000 : false }),
  )
  return (
    <SessionsTable
      list={list}
      header={<Header variant="h2">{live ? 'My live AWS sessions' : 'My AWS sessions'}</Header>}
      empty={live ? 'None of your AWS sessions lives now.' : 'You have not been given an AWS session yet.'}
    />
  )
}
