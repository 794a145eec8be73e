import { z } from '@hono/zod-openapi'
import type { Membership } from '../../domain/membership.ts'
import type { User as DomainUser } from '../../domain/subject.ts'
import type { User, UserMembership } from '../../protocol/users.ts'
import { instant } from '../instant.ts'

export const UserParam = z.object({ user: z.string().openapi({ description: 'a name or an id' }) })

export const toUser = ({ id, name, administrator, disabled, createdAt }: DomainUser): User => ({
  id,
  name,
  administrator,
  disabled,
  createdAt: instant(createdAt),
})

export const toUserMembership = ({
  id,
  tenantId,
  tenantName,
  level,
  startsAt,
  endsAt,
}: Membership & { readonly tenantName: string }): UserMembership => ({
  id,
  tenantId,
  tenant: tenantName,
  level,
  startsAt: instant(startsAt),
  ...(endsAt && { endsAt: instant(endsAt) }),
})
