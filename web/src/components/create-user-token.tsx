import Checkbox from '@cloudscape-design/components/checkbox'
import DatePicker from '@cloudscape-design/components/date-picker'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { userPaths } from '../../../src/protocol/paths.ts'
import type { CreatedToken } from '../../../src/protocol/tokens.ts'
import { NewUserToken, type User } from '../../../src/protocol/users.ts'
import { call, pathOf } from '../api.ts'
import { check, type Errors } from '../check.ts'
import { dayAfter, endOfDay, isWithinAYear } from '../token-end.ts'
import { usersChanged } from '../user-queries.ts'
import { DoneModal } from './done-modal.tsx'
import { FormModal } from './form-modal.tsx'
import { SecretOnce } from './secret-once.tsx'

type CreateUserTokenProps = { readonly user: User; readonly onClose: () => void }

export function CreateUserToken({ user, onClose }: CreateUserTokenProps) {
  const [name, setName] = useState('')
  const [lastDay, setLastDay] = useState(() => dayAfter(new Date(), 90))
  const [administrator, setAdministrator] = useState(false)
  const [errors, setErrors] = useState<Errors>()
  const creating = useMutation({
    mutationFn: (body: NewUserToken) =>
      call<CreatedToken>(pathOf(userPaths.tokens, { user: user.id }), { method: 'POST', body }),
    onSuccess: usersChanged,
    // The token is not to stay in memory longer than on the screen.
    gcTime: 0,
  })
  const submit = () => {
    const checked = check(NewUserToken, {
      name,
      administrator,
      expiresAt: endOfDay(lastDay)?.toISOString() ?? lastDay,
    })
    setErrors(checked.errors)
    if (checked.value) creating.mutate(checked.value)
  }
  if (creating.data) {
    return (
      <DoneModal title={`The token ${creating.data.name} was created`} onDone={onClose}>
        <SecretOnce what="token" secret={creating.data.token} />
      </DoneModal>
    )
  }
  return (
    <FormModal
      title="Create a new token"
      action="Create"
      busy={creating.isPending}
      error={creating.error}
      onSubmit={submit}
      onCancel={onClose}
    >
      <FormField label="Token Name" errorText={errors?.name}>
        <Input
          autoComplete={false}
          spellcheck={false}
          value={name}
          onChange={({ detail }) => setName(detail.value)}
        />
      </FormField>
      <FormField label="Last day" description="Within a year from today." errorText={errors?.expiresAt}>
        <DatePicker
          value={lastDay}
          placeholder="YYYY/MM/DD"
          openCalendarAriaLabel={(day) => (day === null ? 'Choose a day' : `Choose a day, ${day} is chosen`)}
          isDateEnabled={(day) => isWithinAYear(endOfDay(dayAfter(day, 0)) ?? day, new Date())}
          onChange={({ detail }) => setLastDay(detail.value)}
        />
      </FormField>
      {user.administrator && (
        <Checkbox
          checked={administrator}
          description="May do what the administrator may; without it, access to tenants alone."
          onChange={({ detail }) => setAdministrator(detail.checked)}
        >
          Administrator access
        </Checkbox>
      )}
    </FormModal>
  )
}
