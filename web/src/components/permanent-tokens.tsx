import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import type { TableProps } from '@cloudscape-design/components/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Token } from '../../../src/protocol/tokens.ts'
import { permanentTokensQuery } from '../queries.ts'
import { usePages } from '../use-pages.ts'
import { DeleteToken } from './delete-token.tsx'
import { PagedTable } from './paged-table.tsx'
import { Time } from './time.tsx'

// With it comes the schema library, which nothing else on the page needs.
const AddToken = lazy(() => import('./add-token.tsx'))

export function PermanentTokens({ administrator }: { readonly administrator: boolean }) {
  const [adding, setAdding] = useState(false)
  const [deleting, setDeleting] = useState<Token>()
  return (
    <>
      <PagedTable
        list={usePages(useInfiniteQuery(permanentTokensQuery))}
        columns={columnsWith(setDeleting)}
        label="Permanent API tokens"
        what="tokens"
        trackBy="id"
        variant="embedded"
        wrapLines
        header={
          <Header
            variant="h3"
            actions={
              <Button
                iconName="add-plus"
                ariaLabel="Add a permanent API token"
                onClick={() => setAdding(true)}
              >
                Add
              </Button>
            }
          >
            Permanent API Token
          </Header>
        }
        empty={<Box color="text-body-secondary">No permanent token.</Box>}
      />
      {adding && (
        <Suspense>
          <AddToken administrator={administrator} onClose={() => setAdding(false)} />
        </Suspense>
      )}
      {deleting && <DeleteToken token={deleting} onClose={() => setDeleting(undefined)} />}
    </>
  )
}

const columnsWith = (remove: (token: Token) => void): readonly TableProps.ColumnDefinition<Token>[] => [
  {
    id: 'name',
    header: 'Name',
    minWidth: 130,
    isRowHeader: true,
    cell: (token) => <Name token={token} />,
  },
  {
    id: 'token',
    header: 'Token',
    minWidth: 130,
    cell: ({ ending }) => <code>jitp_…{ending}</code>,
  },
  {
    id: 'expires',
    header: 'Expires',
    minWidth: 180,
    cell: ({ expiresAt }) => <Time at={expiresAt} />,
  },
  {
    id: 'delete',
    header: <span className="for-readers">Delete</span>,
    cell: (token) => (
      <Button
        variant="inline-icon"
        iconName="remove"
        ariaLabel={`Delete ${token.name}`}
        onClick={() => remove(token)}
      />
    ),
  },
]

function Name({ token: { name, administrator } }: { readonly token: Token }) {
  return (
    <span>
      {name} {administrator && <Badge color="red">Administrator</Badge>}
    </span>
  )
}
