import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown'
import { useState } from 'react'
import type { User } from '../../../src/protocol/users.ts'
import { type UserAction, UserActionWindow } from './user-action-window.tsx'

const itemsFor = ({ disabled, administrator }: User): ButtonDropdownProps.Items => [
  disabled ? { id: 'enable', text: 'Enable' } : { id: 'disable', text: 'Disable' },
  administrator
    ? { id: 'take-administrator', text: 'Take administrator away' }
    : { id: 'make-administrator', text: 'Make administrator' },
  { id: 'reset-password', text: 'Reset password' },
  { id: 'delete', text: 'Delete' },
]

type UserActionsProps = {
  readonly user: User
  /** In a row of a list: without a word of its own. */
  readonly compact?: boolean
  readonly onDeleted?: () => void
}

/** What may be done with a user, each with its window. */
export function UserActions({ user, compact = false, onDeleted }: UserActionsProps) {
  const [action, setAction] = useState<UserAction>()
  return (
    <>
      <ButtonDropdown
        items={itemsFor(user)}
        variant={compact ? 'inline-icon' : 'normal'}
        ariaLabel={`Actions for ${user.name}`}
        expandToViewport
        onItemClick={({ detail }) => setAction(detail.id as UserAction)}
      >
        {compact ? undefined : 'Actions'}
      </ButtonDropdown>
      {action && (
        <UserActionWindow
          user={user}
          action={action}
          onClose={() => setAction(undefined)}
          onDeleted={() => {
            setAction(undefined)
            onDeleted?.()
          }}
        />
      )}
    </>
  )
}
