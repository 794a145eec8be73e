import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { userPaths } from '../../../src/protocol/paths.ts'
import { type CreatedUser, NewUser } from '../../../src/protocol/users.ts'
import { call } from '../api.ts'
import { check, type Errors } from '../check.ts'
import { usersChanged } from '../user-queries.ts'
import { DoneModal } from './done-modal.tsx'
import { FormModal } from './form-modal.tsx'
import { SecretOnce } from './secret-once.tsx'

export function AddUser({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const [administrator, setAdministrator] = useState(false)
  const [errors, setErrors] = useState<Errors>()
  const adding = useMutation({
    mutationFn: (body: NewUser) => call<CreatedUser>(userPaths.users, { method: 'POST', body }),
    onSuccess: usersChanged,
    // The password is not to stay in memory longer than on the screen.
    gcTime: 0,
  })
  const submit = () => {
    const checked = check(NewUser, { name, administrator })
    setErrors(checked.errors)
    if (checked.value) adding.mutate(checked.value)
  }
  if (adding.data) {
    return (
      <DoneModal title={`${adding.data.name} was added`} onDone={onClose}>
        <SecretOnce what="password" secret={adding.data.password} />
      </DoneModal>
    )
  }
  return (
    <FormModal
      title="Add User"
      action="Add"
      busy={adding.isPending}
      error={adding.error}
      onSubmit={submit}
      onCancel={onClose}
    >
      <FormField
        label="Name"
        description="What they sign in with, such as an email address."
        errorText={errors?.name}
      >
        <Input
          autoComplete={false}
          spellcheck={false}
          value={name}
          onChange={({ detail }) => setName(detail.value)}
        />
      </FormField>
      <Checkbox
        checked={administrator}
        description="May change everything in this portal, and use every tenant and account."
        onChange={({ detail }) => setAdministrator(detail.checked)}
      >
        Administrator
      </Checkbox>
    </FormModal>
  )
}
