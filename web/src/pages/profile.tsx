import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Grid from '@cloudscape-design/components/grid'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { Me } from '../../../src/protocol/identity.ts'
import { useChosenTenant } from '../chosen-tenant.ts'
import { CredentialsCard } from '../components/credentials-card.tsx'
import { JitMenu } from '../components/jit-menu.tsx'
import { MySessions } from '../components/my-sessions.tsx'
import { Shell } from '../components/shell.tsx'
import { TenantDetails } from '../components/tenant-details.tsx'
import { Time } from '../components/time.tsx'
import { roleOf } from '../components/user-menu.tsx'
import { consoleAddress, logOutFirstChoice } from '../console-address.ts'
import { offersAdministratorJit } from '../features.ts'
import { meQuery } from '../queries.ts'
import { useStoredChoice } from '../stored-choice.ts'

// With it comes the schema library, which nothing else on the page needs.
const ChangePassword = lazy(() => import('../components/change-password.tsx'))

export default function ProfilePage() {
  const me = useQuery(meQuery).data
  return (
    <Shell title="User Profile">
      <ContentLayout header={<Header variant="h1">User Profile</Header>}>
        {me && <Profile me={me} />}
      </ContentLayout>
    </Shell>
  )
}

function Profile({ me }: { readonly me: Me }) {
  return (
    <SpaceBetween size="l">
      <Account me={me} />
      <Grid gridDefinition={[{ colspan: { default: 12, m: 5 } }, { colspan: { default: 12, m: 7 } }]}>
        <TenantDetails />
        <CredentialsCard me={me} />
      </Grid>
      <SpaceBetween direction="horizontal" size="s" alignItems="center">
        <JitMenu variant="primary" />
        <GetJitAwsAccess me={me} />
      </SpaceBetween>
      <MySessions />
      <Suspense>
        <ChangePassword />
      </Suspense>
    </SpaceBetween>
  )
}

function Account({ me }: { readonly me: Me }) {
  return (
    <Container header={<Header variant="h2">Account</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          { label: 'Name', value: me.name },
          { label: 'Role', value: roleOf(me) },
          { label: 'Signed in until', value: <Time at={me.provenUntil} /> },
          { label: 'Your address', value: me.clientAddress },
        ]}
      />
    </Container>
  )
}

/** Opens the AWS Console directly: the tenant's, or the account's for an administrator without a tenant. */
function GetJitAwsAccess({ me }: { readonly me: Me }) {
  const tenant = useChosenTenant()?.name
  const logOutFirst = useStoredChoice(logOutFirstChoice) === 'yes'
  if (tenant === undefined && !offersAdministratorJit(me)) return null
  return (
    <Button
      variant="link"
      href={consoleAddress(tenant === undefined ? { administrator: true } : { tenant }, { logOutFirst })}
      target="_blank"
      rel="noopener noreferrer"
      iconName="external"
      iconAlign="right"
    >
      Get JIT AWS Access
    </Button>
  )
}
