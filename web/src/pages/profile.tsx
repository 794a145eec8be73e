import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import { useQuery } from '@tanstack/react-query'
import { Shell } from '../components/shell.tsx'
import { roleOf } from '../components/user-menu.tsx'
import { meQuery } from '../queries.ts'
import { utc } from '../utc.ts'

export default function ProfilePage() {
  return (
    <Shell title="User Profile">
      <ContentLayout header={<Header variant="h1">User Profile</Header>}>
        <Account />
      </ContentLayout>
    </Shell>
  )
}

function Account() {
  const me = useQuery(meQuery).data
  if (!me) return null
  return (
    <Container header={<Header variant="h2">Account</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'Name', value: me.name },
          { label: 'Role', value: roleOf(me) },
          { label: 'Signed in until', value: utc(me.loginExpiresAt) },
        ]}
      />
    </Container>
  )
}
