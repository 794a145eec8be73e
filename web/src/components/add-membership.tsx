import Checkbox from '@cloudscape-design/components/checkbox'
import DatePicker from '@cloudscape-design/components/date-picker'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import TimeInput from '@cloudscape-design/components/time-input'
import { useMutation } from '@tanstack/react-query'
import { tenantPaths } from '../../../src/protocol/paths.ts'
import { NewMembership } from '../../../src/protocol/tenants.ts'
import { call, pathOf } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { useForm } from '../use-form.ts'
import { readersZone, utc } from '../utc.ts'
import { FormModal } from './form-modal.tsx'
import { membersKey } from './tenant-members.tsx'
import { UserInput } from './user-input.tsx'

const empty = { user: '', readOnly: false, untilDate: '', untilTime: '' }
type Values = typeof empty

/** The moment that the reader's zone calls so; the day's end where no time is said. Undefined while it is none. */
function endOf({ untilDate, untilTime }: Values): string | undefined {
  if (untilDate === '') return undefined
  const end = new Date(`${untilDate}T${untilTime || '23:59:59'}`)
  return Number.isNaN(end.getTime()) ? 'no time' : end.toISOString()
}

const toBody = (values: Values) => ({
  user: values.user.trim(),
  level: values.readOnly ? 'read-only' : 'full',
  endsAt: endOf(values),
})

export function AddMembership({
  tenant,
  onClose,
}: {
  readonly tenant: string
  readonly onClose: () => void
}) {
  const form = useForm({ schema: NewMembership, initial: empty, toBody })
  const add = useMutation({
    mutationFn: (body: NewMembership) =>
      call(pathOf(tenantPaths.memberships, { tenant }), { method: 'POST', body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: membersKey(tenant) })
      onClose()
    },
  })
  const { values, errors, set } = form
  const end = endOf(values)
  return (
    <FormModal
      title="Add User Access"
      action="Add"
      busy={add.isPending}
      error={add.error}
      onSubmit={() => form.submit(add.mutate)}
      onClose={onClose}
    >
      <FormField label="User" errorText={errors.user}>
        <UserInput value={values.user} onChange={(user) => set({ user })} />
      </FormField>
      <Checkbox checked={values.readOnly} onChange={({ detail }) => set({ readOnly: detail.checked })}>
        Readonly Access
      </Checkbox>
      <FormField
        label="Until when"
        description={`Optional: without it, until further notice. Your time zone: ${readersZone()}.`}
        constraintText={
          end && end !== 'no time' ? utc(end) : 'The day ends at 23:59:59 unless a time is said.'
        }
        errorText={errors.endsAt && 'This is not a time.'}
      >
        <SpaceBetween direction="horizontal" size="xs">
          <DatePicker
            value={values.untilDate}
            placeholder="YYYY/MM/DD"
            ariaLabel="Last day"
            openCalendarAriaLabel={(day) => (day ? `Choose the last day, now ${day}` : 'Choose the last day')}
            isDateEnabled={(day) => day.getTime() > Date.now() - 24 * 3600_000}
            onChange={({ detail }) => set({ untilDate: detail.value })}
          />
          <TimeInput
            value={values.untilTime}
            placeholder="hh:mm:ss"
            ariaLabel="Time of the last day"
            onChange={({ detail }) => set({ untilTime: detail.value })}
          />
        </SpaceBetween>
      </FormField>
    </FormModal>
  )
}
