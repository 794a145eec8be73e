import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import type { TableProps } from '@cloudscape-design/components/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '../../../src/protocol/users.ts'
import { followInside } from '../router.tsx'
import { usePages } from '../use-pages.ts'
import { type UserFilter, usersQuery } from '../user-queries.ts'
import { AddUser } from './add-user.tsx'
import { PagedTable } from './paged-table.tsx'
import { TextSearch } from './text-search.tsx'
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
  const list = usePages(useInfiniteQuery(usersQuery(filter)), `${filter.sort} ${filter.q}`)
  const [adding, setAdding] = useState(false)
  return (
    <>
      <PagedTable
        list={list}
        columns={columns}
        label="Users"
        what="users"
        trackBy="id"
        variant="full-page"
        sorting={{ sort: filter.sort, onSort: (sort) => onFilter({ ...filter, sort }) }}
        empty={filter.q === '' ? 'No users' : `No user's name begins with “${filter.q}”.`}
        filter={
          <TextSearch
            value={filter.q}
            label="Find users by the beginning of their name"
            onChange={(q) => onFilter({ ...filter, q })}
          />
        }
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
      />
      {adding && <AddUser onClose={() => setAdding(false)} />}
    </>
  )
}
