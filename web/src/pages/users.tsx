import { Administration } from '../components/administration.tsx'
import { UsersTable } from '../components/users-table.tsx'
import { type PageProps, replaceAddress } from '../router.tsx'
import type { UserFilter } from '../user-queries.ts'

/** The filter is in the address, so that a list can be bookmarked and sent on. */
export default function UsersPage({ query }: PageProps) {
  const filter: UserFilter = {
    q: query.get('q')?.slice(0, 100) ?? '',
    sort: query.get('sort') === '-name' ? '-name' : 'name',
  }
  return (
    <Administration title="User" activeHref="/app/administrator/users">
      <UsersTable filter={filter} onFilter={(wanted) => replaceAddress(addressOf(wanted))} />
    </Administration>
  )
}

function addressOf({ q, sort }: UserFilter): string {
  const query = new URLSearchParams({ ...(q && { q }), ...(sort !== 'name' && { sort }) })
  return `/app/administrator/users${query.size > 0 ? `?${query}` : ''}`
}
