import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import DatePicker from '@cloudscape-design/components/date-picker'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { tokenPaths } from '../../../src/protocol/paths.ts'
import { type CreatedToken, NewToken } from '../../../src/protocol/tokens.ts'
import { call } from '../api.ts'
import { type FormProblems, problemsOf } from '../check-form.ts'
import { dayAfter, endOfDay, isWithinAYear } from '../token-end.ts'
import { ProblemAlert } from './problem-alert.tsx'
import { Snippet } from './snippet.tsx'
import { Time } from './time.tsx'

type AddTokenProps = { readonly administrator: boolean; readonly onClose: () => void }

/** Names a permanent token, has it made, and shows it this once. */
export default function AddToken({ administrator, onClose }: AddTokenProps) {
  const [form, setForm] = useState<TokenForm>({
    name: '',
    day: dayAfter(new Date(), 90),
    administrator: false,
  })
  const [problems, setProblems] = useState<FormProblems>({})
  const making = useMake()
  const submit = () => {
    const found = check(form)
    setProblems(found)
    if (Object.keys(found).length === 0) making.mutate(form)
  }
  const made = making.data
  return (
    <Modal
      visible
      header={made ? `Your new token: ${made.name}` : 'Create a new token'}
      closeAriaLabel="Close the window"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant={made ? 'primary' : 'link'} onClick={onClose}>
              {made ? 'Done' : 'Cancel'}
            </Button>
            {!made && (
              <Button variant="primary" form="new-token" formAction="submit" loading={making.isPending}>
                Create
              </Button>
            )}
          </SpaceBetween>
        </Box>
      }
    >
      {made ? (
        <ShownOnce made={made} />
      ) : (
        <form
          id="new-token"
          onSubmit={(event) => {
            event.preventDefault()
            if (!making.isPending) submit()
          }}
        >
          <SpaceBetween size="m">
            {making.isError && <ProblemAlert error={making.error} />}
            <Fields form={form} problems={problems} mayBeAdministrator={administrator} onChange={setForm} />
          </SpaceBetween>
        </form>
      )}
    </Modal>
  )
}

type TokenForm = {
  readonly name: string
  /** `2026-12-31`: the token works to the end of this day of the reader's. */
  readonly day: string
  readonly administrator: boolean
}

const bodyOf = ({ name, day, administrator }: TokenForm) => ({
  name: name.trim(),
  kind: 'permanent' as const,
  administrator,
  expiresAt: endOfDay(day)?.toISOString(),
})

function check(form: TokenForm): FormProblems {
  const end = endOfDay(form.day)
  return {
    ...problemsOf(NewToken, bodyOf(form)),
    ...(end && isWithinAYear(end, new Date())
      ? {}
      : { expiresAt: 'choose a day from today to a year ahead' }),
  }
}

/** The token lives in this window's memory alone. */
function useMake() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (form: TokenForm) =>
      call<CreatedToken>(tokenPaths.tokens, { method: 'POST', body: bodyOf(form) }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['tokens', 'permanent'] }),
    gcTime: 0,
  })
}

type FieldsProps = {
  readonly form: TokenForm
  readonly problems: FormProblems
  readonly mayBeAdministrator: boolean
  readonly onChange: (form: TokenForm) => void
}

function Fields({ form, problems, mayBeAdministrator, onChange }: FieldsProps) {
  return (
    <SpaceBetween size="m">
      <FormField label="Token Name" errorText={sentence(problems.name)}>
        <Input
          autoFocus
          value={form.name}
          onChange={({ detail }) => onChange({ ...form, name: detail.value })}
        />
      </FormField>
      <FormField
        label="Ends after"
        constraintText="At most a year ahead; the end of that day in your time zone."
        errorText={sentence(problems.expiresAt)}
      >
        <DatePicker
          value={form.day}
          placeholder="YYYY/MM/DD"
          openCalendarAriaLabel={(day) => (day ? `Choose another day than ${day}` : 'Choose a day')}
          isDateEnabled={(date) => isWithinAYear(new Date(date.getTime() + 86_399_000), new Date())}
          onChange={({ detail }) => onChange({ ...form, day: detail.value })}
        />
      </FormField>
      {mayBeAdministrator && (
        <Checkbox
          checked={form.administrator}
          description="Without it the token is good for your tenants only."
          onChange={({ detail }) => onChange({ ...form, administrator: detail.checked })}
        >
          Administrator access
        </Checkbox>
      )}
    </SpaceBetween>
  )
}

const sentence = (text: string | undefined): string | undefined =>
  text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

function ShownOnce({ made }: { readonly made: CreatedToken }) {
  return (
    <SpaceBetween size="m">
      <Alert type="warning" statusIconAriaLabel="Warning">
        Copy the token now: it is shown this once. Keep it as you keep a password.
      </Alert>
      <Snippet what="the new token" text={made.token} />
      <Box>
        It works until <Time at={made.expiresAt} />.
      </Box>
    </SpaceBetween>
  )
}
