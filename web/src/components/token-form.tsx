import Checkbox from '@cloudscape-design/components/checkbox'
import DatePicker from '@cloudscape-design/components/date-picker'
import FormField from '@cloudscape-design/components/form-field'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type CreatedToken, NewToken } from '../../../src/protocol/tokens.ts'
import type { NewUserToken } from '../../../src/protocol/users.ts'
import { dayAfter, endOfDay, isWithinAYear } from '../token-end.ts'
import { useForm } from '../use-form.ts'
import { DoneModal } from './done-modal.tsx'
import { FormModal } from './form-modal.tsx'
import { SecretOnce } from './secret-once.tsx'
import { TextField } from './text-field.tsx'
import { Time } from './time.tsx'

type TokenFormProps = {
  /** The box that gives the token an administrator's rights; nothing where there is none to give. */
  readonly administratorBox: string | undefined
  readonly create: (token: NewUserToken) => Promise<CreatedToken>
  readonly onCreated: () => Promise<unknown>
  readonly onClose: () => void
}

type Values = {
  readonly name: string
  /** `2026-12-31`: the token works to the end of this day of the reader's. */
  readonly day: string
  readonly administrator: boolean
}

const schema = NewToken.omit({ kind: true })

const toBody = ({ name, day, administrator }: Values) => ({
  name: name.trim(),
  administrator,
  expiresAt: endOfDay(day)?.toISOString(),
})

function alsoWrong({ day }: Values) {
  const end = endOfDay(day)
  return end && isWithinAYear(end, new Date())
    ? {}
    : { expiresAt: 'Choose a day from today to a year ahead.' }
}

/** Names a permanent token, has it made, and shows it this once. */
export function TokenForm({ administratorBox, create, onCreated, onClose }: TokenFormProps) {
  const [initial] = useState(() => ({ name: '', day: dayAfter(new Date(), 90), administrator: false }))
  const { values, set, errors, submit } = useForm({ schema, initial, toBody, alsoWrong })
  // The token lives in this window's memory alone.
  const creating = useMutation({ mutationFn: create, onSuccess: onCreated, gcTime: 0 })
  if (creating.data) return <CreatedTokenModal token={creating.data} onDone={onClose} />
  return (
    <FormModal
      title="Create a new token"
      action="Create"
      busy={creating.isPending}
      error={creating.error}
      onSubmit={() => submit(creating.mutate)}
      onClose={onClose}
    >
      <TextField
        label="Token Name"
        value={values.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      <FormField
        label="Ends after"
        constraintText="At most a year ahead; the end of that day in your time zone."
        errorText={errors.expiresAt}
      >
        <DatePicker
          value={values.day}
          placeholder="YYYY/MM/DD"
          openCalendarAriaLabel={(day) => (day ? `Choose another day than ${day}` : 'Choose a day')}
          isDateEnabled={(day) => isWithinAYear(endOfDay(dayAfter(day, 0)) ?? day, new Date())}
          onChange={({ detail }) => set({ day: detail.value })}
        />
      </FormField>
      {administratorBox !== undefined && (
        <Checkbox
          checked={values.administrator}
          description={administratorBox}
          onChange={({ detail }) => set({ administrator: detail.checked })}
        >
          Administrator access
        </Checkbox>
      )}
    </FormModal>
  )
}

type CreatedTokenModalProps = { readonly token: CreatedToken; readonly onDone: () => void }

function CreatedTokenModal({ token: { name, token, expiresAt }, onDone }: CreatedTokenModalProps) {
  return (
    <DoneModal title={`Your new token: ${name}`} onDone={onDone}>
      <SecretOnce what="new token" secret={token} />
      <p>
        It works until <Time at={expiresAt} />.
      </p>
    </DoneModal>
  )
}
