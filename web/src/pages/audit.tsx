import Button from '@cloudscape-design/components/button'
import DateRangePicker, { type DateRangePickerProps } from '@cloudscape-design/components/date-range-picker'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import { useEffect, useState } from 'react'
import { auditKinds } from '../../../src/protocol/audit.ts'
import { AdministratorPage } from '../components/administrator-page.tsx'
import { AuditTable } from '../components/audit-table.tsx'
import { UserInput } from '../components/user-input.tsx'
import { useAddressQuery } from '../list-address.ts'
import { readersZone } from '../utc.ts'

const names = ['user', 'tenant', 'kind', 'from', 'until'] as const

/** The filter is the address, so that a link to it shows the same events. */
export default function AuditPage() {
  const [address] = useAddressQuery()
  const query = Object.fromEntries(names.map((name) => [name, address.get(name) ?? undefined]))
  const filtered = Object.values(query).some((value) => value !== undefined)
  return (
    <AdministratorPage title="Audit" activeHref="/app/administrator/audit">
      <AuditTable
        headingTag="h1"
        query={query}
        filter={<AuditFilter />}
        empty={filtered ? 'Nothing that fits the filter has happened.' : 'Nothing has happened yet.'}
      />
    </AdministratorPage>
  )
}

function AuditFilter() {
  const [address, change] = useAddressQuery()
  const [user, setUser] = usePaused('user')
  const [tenant, setTenant] = usePaused('tenant')
  const kind = address.get('kind')
  const clear = () => {
    setUser('')
    setTenant('')
    change({ user: undefined, tenant: undefined, kind: undefined, from: undefined, until: undefined })
  }
  return (
    <div className="filters">
      <FormField label="User">
        <UserInput value={user} onChange={setUser} />
      </FormField>
      <FormField label="Tenant">
        <Input
          value={tenant}
          placeholder="Name or id of a tenant"
          spellcheck={false}
          onChange={({ detail }) => setTenant(detail.value)}
        />
      </FormField>
      <FormField label="What">
        <Select
          selectedOption={kind === null ? { value: '', label: 'Anything' } : { value: kind, label: kind }}
          options={[
            { value: '', label: 'Anything' },
            ...auditKinds.map((value) => ({ value, label: value })),
          ]}
          filteringType="auto"
          filteringAriaLabel="Find a kind of event"
          onChange={({ detail }) => change({ kind: detail.selectedOption.value })}
        />
      </FormField>
      <FormField label="Time">
        <TimeRange />
      </FormField>
      <div>
        <Button onClick={clear}>Clear all</Button>
      </div>
    </div>
  )
}

const pause = 400

/** A part of the address that follows what is typed, once the reader pauses. */
function usePaused(name: string): readonly [string, (text: string) => void] {
  const [address, change] = useAddressQuery()
  const [text, setText] = useState(address.get(name) ?? '')
  useEffect(() => {
    const timer = setTimeout(() => change({ [name]: text.trim() }), pause)
    return () => clearTimeout(timer)
  }, [name, text, change])
  return [text, setText]
}

const relativeOptions: DateRangePickerProps['relativeOptions'] = [
  { key: 'hour', type: 'relative', amount: 1, unit: 'hour' },
  { key: 'day', type: 'relative', amount: 1, unit: 'day' },
  { key: 'week', type: 'relative', amount: 7, unit: 'day' },
  { key: 'month', type: 'relative', amount: 30, unit: 'day' },
]

const unitMilliseconds: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3600_000,
  day: 24 * 3600_000,
}

function TimeRange() {
  const [address, change] = useAddressQuery()
  const [from, until] = [address.get('from'), address.get('until')]
  const value: DateRangePickerProps.AbsoluteValue | null =
    from === null && until === null
      ? null
      : {
          type: 'absolute',
          startDate: from ?? '1970-01-01T00:00:00Z',
          endDate: until ?? new Date().toISOString(),
        }
  return (
    <DateRangePicker
      value={value}
      relativeOptions={relativeOptions}
      isValidRange={() => ({ valid: true })}
      placeholder="Any time"
      i18nStrings={{ ariaLabel: `Time, in ${readersZone()}` }}
      onChange={({ detail }) => change(boundsOf(detail.value))}
    />
  )
}

/** A span that is counted from now becomes two moments, so that a link to it goes on meaning the same. */
function boundsOf(value: DateRangePickerProps.Value | null) {
  if (value === null) return { from: undefined, until: undefined }
  if (value.type === 'absolute') return { from: utcOf(value.startDate), until: utcOf(value.endDate) }
  const span = value.amount * (unitMilliseconds[value.unit] ?? 0)
  return { from: new Date(Date.now() - span).toISOString(), until: undefined }
}

const utcOf = (text: string): string => new Date(text).toISOString()
