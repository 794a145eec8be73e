import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import { auditPaths } from '../../../src/protocol/paths.ts'
import { apiBase } from '../../../src/protocol/version.ts'

/** The events that the filter names, all of them, as a file. The browser fetches it, so its size is no matter. */
export function AuditExport({ query }: { readonly query: Readonly<Record<string, string | undefined>> }) {
  const address = (format: string) => {
    const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []))
    return `${apiBase}${auditPaths.export}?${new URLSearchParams([['format', format], ...given])}`
  }
  return (
    <ButtonDropdown
      items={[
        { id: 'csv', text: 'CSV', href: address('csv') },
        { id: 'jsonl', text: 'JSON lines', href: address('jsonl') },
      ]}
    >
      Export
    </ButtonDropdown>
  )
}
