import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Link from '@cloudscape-design/components/link'
import type { TableProps } from '@cloudscape-design/components/table'
import type { ReactNode } from 'react'
import type { AuditEvent } from '../../../src/protocol/audit.ts'
import { auditPaths } from '../../../src/protocol/paths.ts'
import { followInside } from '../router.tsx'
import { tenantHref } from '../tenant-href.ts'
import { AuditExport } from './audit-export.tsx'
import { ListTable } from './list-table.tsx'
import { Time } from './time.tsx'

type AuditTableProps = {
  readonly query: Readonly<Record<string, string | undefined>>
  readonly empty: ReactNode
  readonly headingTag?: 'h1' | 'h2'
  readonly filter?: ReactNode
}

/** What happened, newest first. */
export function AuditTable({ query, empty, headingTag = 'h2', filter }: AuditTableProps) {
  return (
    <ListTable
      title="Audit"
      headingTag={headingTag}
      description="What happened, newest first."
      queryKey={['audit']}
      path={auditPaths.audit}
      query={query}
      columns={columns}
      filter={filter}
      empty={empty}
      actions={<AuditExport query={query} />}
    />
  )
}

const columns: readonly TableProps.ColumnDefinition<AuditEvent>[] = [
  { id: 'at', header: 'Time', minWidth: 180, cell: ({ at }) => <Time at={at} /> },
  { id: 'kind', header: 'What', isRowHeader: true, cell: ({ kind }) => kind },
  { id: 'user', header: 'User', cell: ({ user }) => user ?? '–' },
  { id: 'tenant', header: 'Tenant', cell: (event) => <TenantOf event={event} /> },
  { id: 'address', header: 'From', cell: ({ client }) => client.address },
  { id: 'details', header: 'Details', minWidth: 260, cell: (event) => <Details event={event} /> },
]

function TenantOf({ event: { tenant, tenantId } }: { readonly event: AuditEvent }) {
  if (tenant === undefined) return tenantId === undefined ? '–' : `gone (${tenantId})`
  return (
    <Link href={tenantHref(tenant)} onFollow={followInside}>
      {tenant}
    </Link>
  )
}

function Details({ event: { id, client, details } }: { readonly event: AuditEvent }) {
  const facts = { ...details, agent: client.agent, 'request id': client.requestId, 'event id': id }
  return (
    <ExpandableSection headerText="Details" headingTagOverride="h3">
      <dl className="facts">
        {Object.entries(facts).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
      </dl>
    </ExpandableSection>
  )
}
