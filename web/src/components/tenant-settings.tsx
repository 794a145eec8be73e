import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Tenant } from '../../../src/protocol/tenants.ts'
import { tenantSettingsQuery } from '../queries.ts'
import { type Feature, features } from '../tenant-features.ts'
import { DeleteFeature } from './delete-feature.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { RoleMaximum } from './role-maximum.tsx'
import { TenantFeature } from './tenant-feature.tsx'

type Row = { readonly feature: Feature; readonly value: number }
type Act = { readonly kind: 'add' | 'edit' | 'delete'; readonly feature: Feature | undefined }

export function TenantSettings({ tenant }: { readonly tenant: Tenant }) {
  const settings = useQuery(tenantSettingsQuery(tenant.name))
  const [act, setAct] = useState<Act>()
  if (settings.isError) return <ProblemAlert error={settings.error} onRetry={() => settings.refetch()} />
  const rows = features.flatMap((feature) => {
    const value = settings.data?.[feature.id]
    return value === undefined ? [] : [{ feature, value }]
  })
  const close = () => setAct(undefined)
  return (
    <SpaceBetween size="l">
      <SettingsTable rows={rows} loading={settings.isPending} onAct={setAct} />
      <RoleMaximum tenant={tenant} wanted={settings.data?.awsAccessTokenValidity} />
      {act?.kind === 'delete' && act.feature && (
        <DeleteFeature tenant={tenant.name} feature={act.feature} onClose={close} />
      )}
      {(act?.kind === 'add' || act?.kind === 'edit') && (
        <TenantFeature tenant={tenant.name} rows={rows} feature={act.feature} onClose={close} />
      )}
    </SpaceBetween>
  )
}

type SettingsTableProps = {
  readonly rows: readonly Row[]
  readonly loading: boolean
  readonly onAct: (act: Act) => void
}

const pageSizes = ['10', '25', '50']

function SettingsTable({ rows, loading, onAct }: SettingsTableProps) {
  const [search, setSearch] = useState('')
  const [pageSize, setPageSize] = useState(10)
  const [pageNumber, setPageNumber] = useState(1)
  const found = rows.filter(({ feature }) => feature.name.toLowerCase().includes(search.trim().toLowerCase()))
  const pagesCount = Math.max(1, Math.ceil(found.length / pageSize))
  const page = Math.min(pageNumber, pagesCount)
  return (
    <Table
      columnDefinitions={columns(onAct)}
      items={found.slice((page - 1) * pageSize, page * pageSize)}
      trackBy={({ feature }) => feature.id}
      loading={loading}
      loadingText="Loading settings"
      empty={
        <Box textAlign="center" padding="l">
          {search === ''
            ? 'Nothing is set: the tenant follows the defaults.'
            : `No setting holds “${search}”.`}
        </Box>
      }
      wrapLines
      ariaLabels={{ tableLabel: 'Settings' }}
      header={
        <Header
          variant="h2"
          counter={`(${rows.length})`}
          actions={
            <Button variant="primary" onClick={() => onAct({ kind: 'add', feature: undefined })}>
              Add
            </Button>
          }
        >
          Settings
        </Header>
      }
      filter={
        <TextFilter
          filteringText={search}
          filteringPlaceholder="Search"
          filteringAriaLabel="Search the settings"
          onChange={({ detail }) => setSearch(detail.filteringText)}
        />
      }
      preferences={
        <SpaceBetween direction="horizontal" size="m" alignItems="center">
          <Box>Total: {found.length}</Box>
          <div className="page-size">
            {' '}
            <Select
              inlineLabelText="Page size"
              selectedOption={{ value: `${pageSize}` }}
              options={pageSizes.map((value) => ({ value }))}
              onChange={({ detail }) => setPageSize(Number(detail.selectedOption.value))}
            />
          </div>
        </SpaceBetween>
      }
      pagination={
        pagesCount > 1 && (
          <Pagination
            currentPageIndex={page}
            pagesCount={pagesCount}
            onChange={({ detail }) => setPageNumber(detail.currentPageIndex)}
          />
        )
      }
    />
  )
}

const columns = (onAct: SettingsTableProps['onAct']) => [
  { id: 'name', header: 'Name', isRowHeader: true, cell: ({ feature }: Row) => feature.name },
  { id: 'value', header: 'Value', cell: ({ value }: Row) => value },
  {
    id: 'menu',
    header: 'Actions',
    width: 110,
    cell: ({ feature }: Row) => (
      <ButtonDropdown
        variant="inline-icon"
        ariaLabel={`Actions of ${feature.name}`}
        expandToViewport
        items={[
          { id: 'edit', text: 'Edit' },
          { id: 'delete', text: 'Delete' },
        ]}
        onItemClick={({ detail }) => onAct({ kind: detail.id === 'delete' ? 'delete' : 'edit', feature })}
      />
    ),
  },
]
