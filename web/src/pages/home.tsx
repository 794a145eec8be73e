import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useChosenTenant } from '../chosen-tenant.ts'
import { MySessions } from '../components/my-sessions.tsx'
import { ProfileSnippet } from '../components/profile-snippet.tsx'
import { SessionsOverTime } from '../components/sessions-over-time.tsx'
import { Shell } from '../components/shell.tsx'
import { TenantsTable } from '../components/tenants-table.tsx'
import { meQuery, tenantsQuery } from '../queries.ts'
import { queryClient } from '../query-client.ts'

// Asked for while the page is still being loaded: one wait, in place of several one after the other.
void queryClient.prefetchQuery(meQuery)
void queryClient.prefetchInfiniteQuery(tenantsQuery)

export default function HomePage() {
  return (
    <Shell title="Dashboard" activeHref="/app/">
      <ContentLayout header={<Header variant="h1">Dashboard</Header>}>
        <Dashboard />
      </ContentLayout>
    </Shell>
  )
}

function Dashboard() {
  const me = useQuery(meQuery)
  const tenant = useChosenTenant()
  return (
    <SpaceBetween size="l">
      {me.data && <TenantsTable features={me.data.features} />}
      <MySessions live />
      <SessionsOverTime />
      {tenant && <ProfileSnippet tenant={tenant} />}
    </SpaceBetween>
  )
}
