import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Pagination from '@cloudscape-design/components/pagination'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { User, UserMembership } from '../../../src/protocol/users.ts'
import { followInside } from '../router.tsx'
import { usePageList } from '../use-page-list.ts'
import { userMembershipsQuery } from '../user-queries.ts'
import { ProblemAlert } from './problem-alert.tsx'
import { Time } from './time.tsx'

const columns: readonly TableProps.ColumnDefinition<UserMembership>[] = [
  {
    id: 'tenant',
    header: 'Tenant',
    isRowHeader: true,
    cell: ({ tenant }) => (
      <Link href={`/app/administrator/tenants/${encodeURIComponent(tenant)}`} onFollow={followInside}>
        {tenant}
      </Link>
    ),
  },
  { id: 'read-only', header: 'READ ONLY', cell: ({ level }) => (level === 'read-only' ? 'Yes' : 'No') },
  {
    id: 'until',
    header: 'Until',
    cell: ({ endsAt }) => (endsAt === undefined ? 'Further notice' : <Time at={endsAt} />),
  },
]

/** The tenants that a user was given access to. */
export function UserTenants({ user }: { readonly user: User }) {
  const memberships = useInfiniteQuery(userMembershipsQuery(user.id))
  const { items, loading, pagination } = usePageList(memberships)
  if (memberships.isError)
    return <ProblemAlert error={memberships.error} onRetry={() => memberships.refetch()} />
  return (
    <Table
      columnDefinitions={columns}
      items={items}
      trackBy="id"
      loading={loading}
      loadingText="Loading tenants"
      ariaLabels={{ tableLabel: `Tenants of ${user.name}` }}
      empty={
        <Box textAlign="center" padding="l">
          {user.administrator
            ? 'A member of no tenant; as an administrator they may use every one.'
            : 'No access to any tenant yet. Give it on the User Access tab of a tenant.'}
        </Box>
      }
      header={<Header variant="h2">Tenants</Header>}
      pagination={pagination && <Pagination {...pagination} />}
    />
  )
}
