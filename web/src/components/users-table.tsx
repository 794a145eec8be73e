import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Pagination from '@cloudscape-design/components/pagination'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '../../../src/protocol/users.ts'
import { followInside } from '../router.tsx'
import { usePageList } from '../use-page-list.ts'
import { type UserFilter, usersQuery } from '../user-queries.ts'
import { AddUser } from './add-user.tsx'
import { NameFilter } from './name-filter.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { Time } from './time.tsx'
import { UserActions } from './user-actions.tsx'
import { UserRole, UserState } from './user-badges.tsx'

const columns: readonly TableProps.ColumnDefinition<User>[] = [
  {
    id: 'name',
    header: 'NAME',
    sortingField: 'name',
    isRowHeader: true,
    minWidth: 160,
    cell: ({ id, name }) => (
      <Link href={`/app/administrator/users/${id}`} onFollow={followInside}>
        {name}
      </Link>
    ),
  },
  { id: 'role', header: 'Role', cell: (user) => <UserRole {...user} /> },
  { id: 'state', header: 'State', cell: (user) => <UserState {...user} /> },
  { id: 'created', header: 'Created', minWidth: 180, cell: ({ createdAt }) => <Time at={createdAt} /> },
  { id: 'actions', header: 'Actions', cell: (user) => <UserActions user={user} compact /> },
]

type UsersTableProps = { readonly filter: UserFilter; readonly onFilter: (filter: UserFilter) => void }

export function UsersTable({ filter, onFilter }: UsersTableProps) {
  const users = useInfiniteQuery(usersQuery(filter))
  const { items, loading, pagination } = usePageList(users, `${filter.sort} ${filter.q}`)
  const [adding, setAdding] = useState(false)
  if (users.isError) return <ProblemAlert error={users.error} onRetry={() => users.refetch()} />
  return (
    <>
      <Table
        columnDefinitions={columns}
        items={items}
        trackBy="id"
        variant="full-page"
        loading={loading}
        loadingText="Loading users"
        sortingColumn={{ sortingField: 'name' }}
        sortingDescending={filter.sort === '-name'}
        onSortingChange={({ detail }) =>
          onFilter({ ...filter, sort: detail.isDescending ? '-name' : 'name' })
        }
        ariaLabels={{ tableLabel: 'Users' }}
        empty={<NoUsers q={filter.q} />}
        filter={<NameFilter value={filter.q} what="users" onChange={(q) => onFilter({ ...filter, q })} />}
        header={
          <Header
            variant="h1"
            actions={
              <Button variant="primary" onClick={() => setAdding(true)}>
                Add
              </Button>
            }
          >
            User
          </Header>
        }
        pagination={pagination && <Pagination {...pagination} />}
      />
      {adding && <AddUser onClose={() => setAdding(false)} />}
    </>
  )
}

function NoUsers({ q }: { readonly q: string }) {
  return (
    <Box textAlign="center" padding="l">
      {q === '' ? 'No users' : `No user's name begins with “${q}”.`}
    </Box>
  )
}
