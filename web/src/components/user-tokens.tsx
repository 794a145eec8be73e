import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { userPaths } from '../../../src/protocol/paths.ts'
import type { Token } from '../../../src/protocol/tokens.ts'
import type { User } from '../../../src/protocol/users.ts'
import { call, pathOf } from '../api.ts'
import { usePageList } from '../use-page-list.ts'
import { usersChanged, userTokensQuery } from '../user-queries.ts'
import { Confirm } from './confirm.tsx'
import { CreateUserToken } from './create-user-token.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { Time } from './time.tsx'

const columnsWith = (onDelete: (token: Token) => void): readonly TableProps.ColumnDefinition<Token>[] => [
  { id: 'name', header: 'Name', isRowHeader: true, cell: ({ name }) => name },
  { id: 'token', header: 'Token', cell: ({ ending }) => <code>…{ending}</code> },
  {
    id: 'kind',
    header: 'Kind',
    cell: ({ kind, administrator }) => (
      <>
        {kind === 'permanent' ? 'Permanent' : 'Temporary'} {administrator && <Badge>Administrator</Badge>}
      </>
    ),
  },
  { id: 'expires', header: 'Expires', minWidth: 180, cell: ({ expiresAt }) => <Time at={expiresAt} /> },
  {
    id: 'delete',
    header: 'Delete',
    cell: (token) => (
      <Button
        variant="inline-icon"
        iconName="remove"
        ariaLabel={`Delete ${token.name}`}
        onClick={() => onDelete(token)}
      />
    ),
  },
]

/** A user's API tokens that work now. */
export function UserTokens({ user }: { readonly user: User }) {
  const tokens = useInfiniteQuery(userTokensQuery(user.id))
  const { items, loading, pagination } = usePageList(tokens)
  const [creating, setCreating] = useState(false)
  const [deleting, setDeleting] = useState<Token>()
  if (tokens.isError) return <ProblemAlert error={tokens.error} onRetry={() => tokens.refetch()} />
  return (
    <>
      <Table
        columnDefinitions={columnsWith(setDeleting)}
        items={items}
        trackBy="id"
        loading={loading}
        loadingText="Loading tokens"
        ariaLabels={{ tableLabel: `Tokens of ${user.name}` }}
        empty={
          <Box textAlign="center" padding="l">
            No API token that works now
          </Box>
        }
        header={
          <Header variant="h2" actions={<Button onClick={() => setCreating(true)}>Add</Button>}>
            Tokens
          </Header>
        }
        pagination={pagination && <Pagination {...pagination} />}
      />
      {creating && <CreateUserToken user={user} onClose={() => setCreating(false)} />}
      {deleting && <DeleteToken user={user} token={deleting} onClose={() => setDeleting(undefined)} />}
    </>
  )
}

type DeleteTokenProps = { readonly user: User; readonly token: Token; readonly onClose: () => void }

function DeleteToken({ user, token, onClose }: DeleteTokenProps) {
  const act = async () => {
    const path = pathOf(userPaths.token, { user: user.id, token: token.id })
    await call(path, { method: 'DELETE' })
    await usersChanged()
  }
  return (
    <Confirm title={`Delete ${token.name}`} action="Delete" act={act} onDone={onClose} onCancel={onClose}>
      The token <strong>{token.name}</strong> of <strong>{user.name}</strong> stops working with the next
      request.
    </Confirm>
  )
}
