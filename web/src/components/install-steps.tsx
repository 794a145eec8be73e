import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import type { Download } from '../../../src/protocol/downloads.ts'
import { downloadsQuery } from '../queries.ts'
import { webAddress } from '../web-address.ts'
import { homebrewLine, releaseWords, type System, systemNames } from '../workstation.ts'
import { ProblemAlert } from './problem-alert.tsx'
import { Snippet } from './snippet.tsx'

/** One command where there is a package manager for it, and the archives for everyone. */
export function InstallSteps({ system }: { readonly system: System }) {
  return (
    <SpaceBetween size="s">
      {system !== 'windows' && <Snippet what="the Homebrew command" text={homebrewLine} />}
      <Archives system={system} />
    </SpaceBetween>
  )
}

function Archives({ system }: { readonly system: System }) {
  const downloads = useQuery(downloadsQuery)
  if (downloads.isPending) return <StatusIndicator type="loading">Loading the archives</StatusIndicator>
  if (downloads.isError) return <ProblemAlert error={downloads.error} onRetry={() => downloads.refetch()} />
  const items = downloads.data.items.filter(({ os }) => os === releaseWords[system])
  if (items.length === 0) return <NoArchive system={system} />
  return (
    <SpaceBetween size="xs">
      <Box>
        {system === 'windows' ? 'Download' : 'Or download'} the archive for your processor, extract it, and
        add its folder to your <Box variant="code">PATH</Box>.
      </Box>
      <Table
        variant="embedded"
        items={items}
        trackBy="name"
        ariaLabels={{ tableLabel: `Archives for ${systemNames[system]}` }}
        columnDefinitions={[
          {
            id: 'processor',
            header: 'Processor/Operating System',
            isRowHeader: true,
            cell: ({ arch }) => `${processorOf(arch, system)} ${systemNames[system]}`,
          },
          { id: 'archive', header: 'Archive', cell: (item) => <Archive item={item} /> },
          {
            id: 'sha256',
            header: 'SHA-256',
            cell: ({ sha256 }) => <span className="breakable">{sha256 ?? 'beside the archive'}</span>,
          },
        ]}
      />
    </SpaceBetween>
  )
}

function Archive({ item: { name, url } }: { readonly item: Download }) {
  const address = webAddress(new URL(url, location.origin).href)
  return address === undefined ? (
    name
  ) : (
    <Link href={address} rel="noreferrer">
      {name}
    </Link>
  )
}

function NoArchive({ system }: { readonly system: System }) {
  return (
    <Box color="text-body-secondary">
      This portal offers no archive for {systemNames[system]}. Ask your administrator for the{' '}
      <Box variant="code">jitney</Box> program.
    </Box>
  )
}

function processorOf(arch: string, system: System): string {
  if (arch === 'arm64') return system === 'macos' ? 'Apple silicon (M1 and later)' : 'ARM 64-bit'
  return arch === 'amd64' ? (system === 'macos' ? 'Intel' : 'x86-64') : arch
}
