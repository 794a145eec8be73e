import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import type { TableProps } from '@cloudscape-design/components/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { User, UserMembership } from '../../../src/protocol/users.ts'
import { followInside } from '../router.tsx'
import { usePages } from '../use-pages.ts'
import { userMembershipsQuery } from '../user-queries.ts'
import { PagedTable } from './paged-table.tsx'
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
  return (
    <PagedTable
      list={usePages(useInfiniteQuery(userMembershipsQuery(user.id)))}
      columns={columns}
      label={`Tenants of ${user.name}`}
      what="tenants"
      trackBy="id"
      empty={
        user.administrator
          ? 'A member of no tenant; as an administrator they may use every one.'
          : 'No access to any tenant yet. Give it on the User Access tab of a tenant.'
      }
      header={<Header variant="h2">Tenants</Header>}
    />
  )
}
