import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Tabs from '@cloudscape-design/components/tabs'
import { useQuery } from '@tanstack/react-query'
import { AnyonesSessions } from '../components/anyones-sessions.tsx'
import { MySessions } from '../components/my-sessions.tsx'
import { Shell } from '../components/shell.tsx'
import { meQuery, type SessionFilter } from '../queries.ts'
import { type PageProps, replaceAddress } from '../router.tsx'

const path = '/app/sessions'

/** One's own AWS sessions; for administrators also everyone's: `?whose=everyone&user=&tenant=&live=true`. */
export default function SessionsPage({ query }: PageProps) {
  return (
    <Shell title="Sessions" activeHref={path}>
      <ContentLayout header={<Header variant="h1">Sessions</Header>}>
        <Sessions query={query} />
      </ContentLayout>
    </Shell>
  )
}

function Sessions({ query }: Pick<PageProps, 'query'>) {
  const administrator = useQuery(meQuery).data?.administrator ?? false
  if (!administrator) return <MySessions />
  const filter = readFilter(query)
  return (
    <Tabs
      ariaLabel="Whose sessions"
      activeTabId={query.get('whose') === 'everyone' ? 'everyone' : 'mine'}
      onChange={({ detail }) => replaceAddress(detail.activeTabId === 'everyone' ? addressOf(filter) : path)}
      tabs={[
        { id: 'mine', label: 'Mine', content: <MySessions /> },
        {
          id: 'everyone',
          label: "Everyone's",
          content: (
            <AnyonesSessions
              key={addressOf(filter)}
              filter={filter}
              onFilter={(next) => replaceAddress(addressOf(next))}
            />
          ),
        },
      ]}
    />
  )
}

const readFilter = (query: URLSearchParams): SessionFilter => ({
  user: query.get('user') ?? undefined,
  tenant: query.get('tenant') ?? undefined,
  live: query.get('live') === 'true',
})

function addressOf({ user, tenant, live }: SessionFilter): string {
  const query = new URLSearchParams({ whose: 'everyone' })
  if (user !== undefined) query.set('user', user)
  if (tenant !== undefined) query.set('tenant', tenant)
  if (live) query.set('live', 'true')
  return `${path}?${query}`
}
