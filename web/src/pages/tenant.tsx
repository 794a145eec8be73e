import Badge from '@cloudscape-design/components/badge'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Header from '@cloudscape-design/components/header'
import Tabs from '@cloudscape-design/components/tabs'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Tenant } from '../../../src/protocol/tenants.ts'
import { AdministratorPage } from '../components/administrator-page.tsx'
import { AuditTable } from '../components/audit-table.tsx'
import { DeleteTenant } from '../components/delete-tenant.tsx'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { TenantMembers } from '../components/tenant-members.tsx'
import { TenantResources } from '../components/tenant-resources.tsx'
import { TenantSettings } from '../components/tenant-settings.tsx'
import { useAddressQuery } from '../list-address.ts'
import { tenantQuery } from '../queries.ts'
import type { PageProps } from '../router.tsx'
import { tenantsHref } from '../tenant-href.ts'

export default function TenantPage({ params }: PageProps) {
  const name = params.tenant ?? ''
  const tenant = useQuery(tenantQuery(name))
  return (
    <AdministratorPage
      title={name}
      activeHref={tenantsHref}
      header={tenant.data ? <TenantHeader tenant={tenant.data} /> : <Header variant="h1">{name}</Header>}
    >
      {tenant.isError && <ProblemAlert error={tenant.error} onRetry={() => tenant.refetch()} />}
      {tenant.data && <TenantTabs tenant={tenant.data} />}
    </AdministratorPage>
  )
}

function TenantHeader({ tenant }: { readonly tenant: Tenant }) {
  const [deleting, setDeleting] = useState(false)
  return (
    <>
      <Header
        variant="h1"
        actions={
          <ButtonDropdown
            items={[
              {
                id: 'console',
                text: 'JIT AWS Console',
                href: `/app/console?tenant=${encodeURIComponent(tenant.name)}`,
                external: true,
                externalIconAriaLabel: '(opens in a new tab)',
              },
              { id: 'delete', text: 'Delete' },
            ]}
            onItemClick={({ detail }) => {
              if (detail.id === 'delete') setDeleting(true)
            }}
          >
            Actions
          </ButtonDropdown>
        }
      >
        <span className="tenant-title">
          <span className="initial" aria-hidden="true">
            {tenant.name.charAt(0).toUpperCase()}
          </span>
          <span>{tenant.name}</span>
          <Badge>{tenant.id}</Badge>
          <Badge color="blue">{tenant.account}</Badge>
        </span>
      </Header>
      {deleting && <DeleteTenant name={tenant.name} onClose={() => setDeleting(false)} />}
    </>
  )
}

function TenantTabs({ tenant }: { readonly tenant: Tenant }) {
  const [query, change] = useAddressQuery()
  return (
    <Tabs
      ariaLabel="Parts of the tenant"
      activeTabId={query.get('tab') ?? 'access'}
      onChange={({ detail }) =>
        change({ tab: detail.activeTabId === 'access' ? undefined : detail.activeTabId })
      }
      tabs={[
        { id: 'access', label: 'User Access', content: <TenantMembers tenant={tenant.name} /> },
        { id: 'settings', label: 'Settings', content: <TenantSettings tenant={tenant} /> },
        { id: 'resources', label: 'Resources', content: <TenantResources tenant={tenant} /> },
        {
          id: 'audit',
          label: 'Audit',
          content: <AuditTable query={{ tenant: tenant.id }} empty="Nothing has happened yet." />,
        },
      ]}
    />
  )
}
