import type { NamedMembership } from '../../domain/change-membership.ts'
import type { Membership } from '../../protocol/tenants.ts'
import { instant } from '../instant.ts'

export const toMembership = ({ id, userName, level, startsAt, endsAt }: NamedMembership): Membership => ({
  id,
  user: userName,
  level,
  startsAt: instant(startsAt),
  ...(endsAt ? { endsAt: instant(endsAt) } : {}),
})
