import { useState } from 'react'
import { userPaths } from '../../../src/protocol/paths.ts'
import type { NewUserPassword, User, UserChange } from '../../../src/protocol/users.ts'
import { call, pathOf } from '../api.ts'
import { usersChanged } from '../user-queries.ts'
import { Confirm } from './confirm.tsx'
import { DoneModal } from './done-modal.tsx'
import { SecretOnce } from './secret-once.tsx'

export type UserAction =
  | 'enable'
  | 'disable'
  | 'make-administrator'
  | 'take-administrator'
  | 'reset-password'
  | 'delete'

type WindowProps = { readonly user: User; readonly onClose: () => void }

export function UserActionWindow({
  action,
  onDeleted,
  ...rest
}: WindowProps & { readonly action: UserAction; readonly onDeleted: () => void }) {
  if (action === 'delete') return <DeleteUser {...rest} onDeleted={onDeleted} />
  if (action === 'reset-password') return <ResetPassword {...rest} />
  return <ChangeUser {...rest} {...changes[action]} />
}

type Change = {
  readonly title: string
  readonly change: UserChange
  readonly effect: string
}

const changes: Record<Exclude<UserAction, 'delete' | 'reset-password'>, Change> = {
  enable: {
    title: 'Enable',
    change: { disabled: false },
    effect: 'can sign in again, and their API tokens that have not ended work again.',
  },
  disable: {
    title: 'Disable',
    change: { disabled: true },
    effect:
      'cannot sign in and no API token of theirs works, from the next request on. Their AWS sessions end with it where AWS lets the portal end them.',
  },
  'make-administrator': {
    title: 'Make administrator',
    change: { administrator: true },
    effect: 'will be able to change everything in this portal, and to use every tenant and every account.',
  },
  'take-administrator': {
    title: 'Take administrator away',
    change: { administrator: false },
    effect: 'keeps the tenants that they are a member of, and loses the rest from the next request on.',
  },
}

function ChangeUser({ user, onClose, title, change, effect }: WindowProps & Change) {
  const act = async () => {
    await call(pathOf(userPaths.user, { user: user.id }), { method: 'PATCH', body: change })
    await usersChanged()
  }
  return (
    <Confirm title={`${title}: ${user.name}`} action={title} act={act} onDone={onClose} onClose={onClose}>
      <strong>{user.name}</strong> {effect}
    </Confirm>
  )
}

function DeleteUser({ user, onClose, onDeleted }: WindowProps & { readonly onDeleted: () => void }) {
  const act = async () => {
    await call(pathOf(userPaths.user, { user: user.id }), { method: 'DELETE' })
  }
  const leave = () => {
    onDeleted()
    void usersChanged()
  }
  return (
    <Confirm title={`Delete ${user.name}`} action="Delete" act={act} onDone={leave} onClose={onClose}>
      This removes <strong>{user.name}</strong> with their logins, API tokens and access to tenants, and
      cannot be undone. The audit trail keeps what they did.
    </Confirm>
  )
}

function ResetPassword({ user, onClose }: WindowProps) {
  const [password, setPassword] = useState<string>()
  const act = async () => {
    const path = pathOf(userPaths.password, { user: user.id })
    setPassword((await call<NewUserPassword>(path, { method: 'POST' })).password)
  }
  if (password !== undefined) {
    return (
      <DoneModal title={`New password of ${user.name}`} onDone={onClose}>
        <SecretOnce what="password" secret={password} />
      </DoneModal>
    )
  }
  return (
    <Confirm
      title={`Reset password of ${user.name}`}
      action="Reset password"
      act={act}
      onDone={() => undefined}
      onClose={onClose}
    >
      The portal makes a new password for <strong>{user.name}</strong> and ends their logins. Their permanent
      API tokens stay: delete them on the Tokens tab.
    </Confirm>
  )
}
