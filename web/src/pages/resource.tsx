import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import Tabs from '@cloudscape-design/components/tabs'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Resource } from '../../../src/protocol/resources.ts'
import { resourceAddress, typeAddress } from '../cloud-services.ts'
import { ArnStrip } from '../components/arn-strip.tsx'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { Shell } from '../components/shell.tsx'
import { resourceQuery } from '../resource-queries.ts'
import { followInside, type PageProps, replaceAddress } from '../router.tsx'
import { useRememberTenant, useTenantInAddress } from '../tenant-in-address.ts'

export default function ResourcePage({ params, query }: PageProps) {
  return (
    <Shell title="Resource" activeHref={typeAddress(params.type)}>
      <OneResource type={params.type ?? ''} arn={params.arn ?? ''} query={query} />
    </Shell>
  )
}

type Props = { readonly type: string; readonly arn: string; readonly query: URLSearchParams }

function OneResource({ type, arn, query }: Props) {
  // Another tenant has no such resource, but may have others of the type.
  const tenant = useTenantInAddress(
    query,
    useCallback((chosen) => typeAddress(type, chosen), [type]),
  )
  const found = useQuery({ ...resourceQuery(tenant ?? '', arn), enabled: tenant !== undefined })
  useRememberTenant(found.data ? tenant : undefined)
  if (found.error) {
    return (
      <ContentLayout header={<Header variant="h1">Resource</Header>}>
        <ProblemAlert error={found.error} onRetry={() => found.refetch()} />
      </ContentLayout>
    )
  }
  if (!found.data || tenant === undefined) {
    return (
      <div className="centered shown-late">
        <StatusIndicator type="loading">Loading</StatusIndicator>
      </div>
    )
  }
  return (
    <ContentLayout header={<TitleBar resource={found.data} tenant={tenant} />}>
      <Tabs
        activeTabId={query.get('tab') === 'tags' ? 'tags' : 'details'}
        onChange={({ detail }) =>
          replaceAddress(`${resourceAddress(found.data, tenant)}&tab=${detail.activeTabId}`)
        }
        tabs={[
          { id: 'details', label: 'Details', content: <Details resource={found.data} tenant={tenant} /> },
          { id: 'tags', label: 'Tags', content: <Tags resource={found.data} /> },
        ]}
      />
    </ContentLayout>
  )
}

type Shown = { readonly resource: Resource; readonly tenant: string }

function TitleBar({ resource, tenant }: Shown) {
  return (
    <SpaceBetween size="s">
      <Header variant="h1">
        <Link href={typeAddress(resource.type, tenant)} fontSize="inherit" onFollow={followInside}>
          {resource.typeName}
        </Link>{' '}
        › {resource.name}
      </Header>
      <ArnStrip resource={resource} tenant={tenant} />
    </SpaceBetween>
  )
}

function Details({ resource, tenant }: Shown) {
  return (
    <Container header={<Header variant="h2">Details</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          { label: 'Name', value: resource.name },
          { label: 'Type', value: resource.typeName },
          { label: 'Region', value: resource.region },
          { label: 'Tenant', value: tenant },
        ]}
      />
    </Container>
  )
}

function Tags({ resource }: Pick<Shown, 'resource'>) {
  return (
    <Table
      variant="container"
      header={<Header variant="h2">Tags</Header>}
      ariaLabels={{ tableLabel: 'Tags' }}
      wrapLines
      empty="No tags"
      trackBy="key"
      columnDefinitions={[
        { id: 'key', header: 'Key', isRowHeader: true, cell: ({ key }) => key },
        { id: 'value', header: 'Value', cell: ({ value }) => value },
      ]}
      items={Object.entries(resource.tags).map(([key, value]) => ({ key, value }))}
    />
  )
}
