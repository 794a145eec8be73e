import Checkbox from '@cloudscape-design/components/checkbox'
import { useMutation } from '@tanstack/react-query'
import { userPaths } from '../../../src/protocol/paths.ts'
import { type CreatedUser, NewUser } from '../../../src/protocol/users.ts'
import { call } from '../api.ts'
import { useForm } from '../use-form.ts'
import { usersChanged } from '../user-queries.ts'
import { DoneModal } from './done-modal.tsx'
import { FormModal } from './form-modal.tsx'
import { SecretOnce } from './secret-once.tsx'
import { TextField } from './text-field.tsx'

export function AddUser({ onClose }: { readonly onClose: () => void }) {
  const { values, set, errors, submit } = useForm({
    schema: NewUser,
    initial: { name: '', administrator: false },
  })
  const adding = useMutation({
    mutationFn: (body: NewUser) => call<CreatedUser>(userPaths.users, { method: 'POST', body }),
    onSuccess: usersChanged,
    // The password is not to stay in memory longer than on the screen.
    gcTime: 0,
  })
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
      onSubmit={() => submit(adding.mutate)}
      onClose={onClose}
    >
      <TextField
        label="Name"
        description="What they sign in with, such as an email address."
        value={values.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      <Checkbox
        checked={values.administrator}
        description="May change everything in this portal, and use every tenant and account."
        onChange={({ detail }) => set({ administrator: detail.checked })}
      >
        Administrator
      </Checkbox>
    </FormModal>
  )
}
