import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { useQuery } from '@tanstack/react-query'
import type { User } from '../../../src/protocol/users.ts'
import { Administration } from '../components/administration.tsx'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { UserActions } from '../components/user-actions.tsx'
import { UserRole, UserState } from '../components/user-badges.tsx'
import { RoundPicture } from '../components/user-menu.tsx'
import { UserTenants } from '../components/user-tenants.tsx'
import { UserTokens } from '../components/user-tokens.tsx'
import { navigate, type PageProps, replaceAddress } from '../router.tsx'
import { userQuery } from '../user-queries.ts'

const list = '/app/administrator/users'

export default function UserPage({ params, query }: PageProps) {
  return (
    <Administration title="User" activeHref={list}>
      <UserDetails id={params.user ?? ''} tab={query.get('tab') === 'tokens' ? 'tokens' : 'tenants'} />
    </Administration>
  )
}

function UserDetails({ id, tab }: { readonly id: string; readonly tab: string }) {
  const user = useQuery(userQuery(id))
  if (user.error) return <ProblemAlert error={user.error} onRetry={() => user.refetch()} />
  if (!user.data) return null
  return (
    <ContentLayout header={<Title user={user.data} />}>
      <Tabs
        ariaLabel={`About ${user.data.name}`}
        activeTabId={tab}
        onChange={({ detail }) => replaceAddress(`${list}/${id}?tab=${detail.activeTabId}`)}
        tabs={[
          { id: 'tenants', label: 'Tenants', content: <UserTenants user={user.data} /> },
          { id: 'tokens', label: 'Tokens', content: <UserTokens user={user.data} /> },
        ]}
      />
    </ContentLayout>
  )
}

function Title({ user }: { readonly user: User }) {
  return (
    <Header
      variant="h1"
      actions={<UserActions user={user} onDeleted={() => navigate(list)} />}
      description={
        <SpaceBetween direction="horizontal" size="xs" alignItems="center">
          <UserRole {...user} />
          <UserState {...user} />
        </SpaceBetween>
      }
    >
      <span className="titled-picture">
        <RoundPicture name={user.name} />
        {user.name}
      </span>
    </Header>
  )
}
