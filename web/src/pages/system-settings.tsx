import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SystemSettings } from '../../../src/protocol/system-settings.ts'
import { Administration } from '../components/administration.tsx'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { SetSetting } from '../components/set-setting.tsx'
import { readable, type SettingKey, settingKeys } from '../setting-keys.ts'
import { systemSettingsQuery } from '../user-queries.ts'

export default function SystemSettingsPage() {
  return (
    <Administration title="System Settings" activeHref="/app/administrator/system-settings">
      <ContentLayout header={<Header variant="h1">System Settings</Header>}>
        <SystemConfig />
      </ContentLayout>
    </Administration>
  )
}

type Row = SettingKey & { readonly value: string }

const columnsWith = (onEdit: (key: SettingKey) => void): readonly TableProps.ColumnDefinition<Row>[] => [
  {
    id: 'key',
    header: 'Key',
    isRowHeader: true,
    minWidth: 240,
    cell: ({ key, description }) => (
      <>
        <div>{key}</div>
        <Box variant="small">{description}</Box>
      </>
    ),
  },
  { id: 'value', header: 'Value', minWidth: 220, cell: ({ value }) => value },
  { id: 'type', header: 'Config Type', cell: ({ type }) => type },
  {
    id: 'edit',
    header: 'Edit',
    cell: (row) => (
      <Button
        variant="inline-icon"
        iconName="edit"
        ariaLabel={`Edit ${row.key}`}
        onClick={() => onEdit(row)}
      />
    ),
  },
]

type Setting = { readonly chosen: SettingKey | undefined }

function SystemConfig() {
  const settings = useQuery(systemSettingsQuery)
  const [setting, setSetting] = useState<Setting>()
  if (settings.error) return <ProblemAlert error={settings.error} onRetry={() => settings.refetch()} />
  return (
    <>
      <Table
        columnDefinitions={columnsWith((chosen) => setSetting({ chosen }))}
        items={settings.data ? rowsOf(settings.data) : []}
        trackBy="name"
        wrapLines
        loading={settings.isPending}
        loadingText="Loading settings"
        ariaLabels={{ tableLabel: 'System Config' }}
        header={
          <Header
            variant="h2"
            actions={
              <Button disabled={!settings.data} onClick={() => setSetting({ chosen: undefined })}>
                Add
              </Button>
            }
          >
            System Config
          </Header>
        }
      />
      {settings.data && setting && (
        <SetSetting settings={settings.data} chosen={setting.chosen} onClose={() => setSetting(undefined)} />
      )}
    </>
  )
}

const rowsOf = (settings: SystemSettings): readonly Row[] =>
  settingKeys.map((key) => ({ ...key, value: readable(key, settings) }))
