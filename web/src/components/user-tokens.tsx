import Badge from '@cloudscape-design/components/badge'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import type { TableProps } from '@cloudscape-design/components/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { userPaths } from '../../../src/protocol/paths.ts'
import type { Token } from '../../../src/protocol/tokens.ts'
import type { User } from '../../../src/protocol/users.ts'
import { call, pathOf } from '../api.ts'
import { usePages } from '../use-pages.ts'
import { usersChanged, userTokensQuery } from '../user-queries.ts'
import { AddUserToken } from './add-user-token.tsx'
import { Confirm } from './confirm.tsx'
import { PagedTable } from './paged-table.tsx'
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
  const list = usePages(useInfiniteQuery(userTokensQuery(user.id)))
  const [creating, setCreating] = useState(false)
  const [deleting, setDeleting] = useState<Token>()
  return (
    <>
      <PagedTable
        list={list}
        columns={columnsWith(setDeleting)}
        label={`Tokens of ${user.name}`}
        what="tokens"
        trackBy="id"
        empty="No API token that works now"
        header={
          <Header variant="h2" actions={<Button onClick={() => setCreating(true)}>Add</Button>}>
            Tokens
          </Header>
        }
      />
      {creating && <AddUserToken user={user} onClose={() => setCreating(false)} />}
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
    <Confirm title={`Delete ${token.name}`} action="Delete" act={act} onDone={onClose} onClose={onClose}>
      The token <strong>{token.name}</strong> of <strong>{user.name}</strong> stops working with the next
      request.
    </Confirm>
  )
}
