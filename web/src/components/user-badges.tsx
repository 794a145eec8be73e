import Badge from '@cloudscape-design/components/badge'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { User } from '../../../src/protocol/users.ts'

export function UserRole({ administrator }: Pick<User, 'administrator'>) {
  return administrator ? <Badge color="blue">Administrator</Badge> : <Badge>User</Badge>
}

export function UserState({ disabled }: Pick<User, 'disabled'>) {
  return disabled ? (
    <StatusIndicator type="stopped">Disabled</StatusIndicator>
  ) : (
    <StatusIndicator type="success">Enabled</StatusIndicator>
  )
}
