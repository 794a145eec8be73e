import Badge from '@cloudscape-design/components/badge'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '../../../src/protocol/accounts.ts'
import { accountsHref } from '../account-href.ts'
import { AdministratorPage } from '../components/administrator-page.tsx'
import { CheckAccount } from '../components/check-account.tsx'
import { DeleteAccount } from '../components/delete-account.tsx'
import { EditAccount } from '../components/edit-account.tsx'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { TrustPolicy } from '../components/trust-policy.tsx'
import { accountQuery } from '../queries.ts'
import type { PageProps } from '../router.tsx'

export default function AccountPage({ params }: PageProps) {
  const name = params.account ?? ''
  const account = useQuery(accountQuery(name))
  return (
    <AdministratorPage
      title={name}
      activeHref={accountsHref}
      header={account.data ? <AccountHeader account={account.data} /> : <Header variant="h1">{name}</Header>}
    >
      {account.isError && <ProblemAlert error={account.error} onRetry={() => account.refetch()} />}
      {account.data && <Parts account={account.data} />}
    </AdministratorPage>
  )
}

function AccountHeader({ account }: { readonly account: Account }) {
  const [open, setOpen] = useState<'edit' | 'delete'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={() => setOpen('edit')}>Edit</Button>
            <Button onClick={() => setOpen('delete')}>Delete</Button>
          </SpaceBetween>
        }
      >
        <span className="tenant-title">
          <span>{account.name}</span>
          <Badge>{account.awsAccountId}</Badge>
          {account.default && <Badge color="blue">Default</Badge>}
        </span>
      </Header>
      {open === 'edit' && <EditAccount account={account} onClose={close} />}
      {open === 'delete' && <DeleteAccount name={account.name} onClose={close} />}
    </>
  )
}

function Parts({ account }: { readonly account: Account }) {
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Account</Header>}>
        <KeyValuePairs
          columns={3}
          items={[
            { label: 'AWS account id', value: account.awsAccountId },
            { label: 'Partition', value: account.partition },
            { label: 'Default Region', value: account.region },
            { label: 'Administrator role', value: account.administratorRoleArn },
            { label: 'External id', value: <ExternalId value={account.externalId} /> },
          ]}
        />
      </Container>
      <CheckAccount account={account.name} />
      <Container header={<Header variant="h2">Trust policy of the administrator role</Header>}>
        <TrustPolicy account={account.name} />
      </Container>
    </SpaceBetween>
  )
}

function ExternalId({ value }: { readonly value: string | undefined }) {
  if (value === undefined) return 'None'
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={value}
      copyButtonAriaLabel="Copy the external id"
      copySuccessText="Copied"
      copyErrorText="The browser did not allow it"
    />
  )
}
