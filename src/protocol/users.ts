import { z } from '@hono/zod-openapi'
import { instant } from './instant.ts'
import { PageQuery, pageOf } from './page.ts'
import { Revocation } from './sessions.ts'
import { NewToken } from './tokens.ts'

export const User = z
  .object({
    id: z.string(),
    name: z.string(),
    administrator: z.boolean(),
    disabled: z.boolean(),
    createdAt: instant,
  })
  .openapi('User')
export type User = z.infer<typeof User>

export const ChangedUser = User.extend({
  sessions: Revocation.optional().openapi({
    description: 'what became of the live AWS sessions, where access was taken away and there were any',
  }),
}).openapi('ChangedUser')

export const UserPage = pageOf(User).openapi('UserPage')
export type UserPage = z.infer<typeof UserPage>

export const UserQuery = PageQuery.extend({
  q: z.string().max(100).optional().openapi({ description: 'how the name begins, whatever its case' }),
  sort: z.enum(['name', '-name']).default('name'),
})

/** A UUID would be taken for an id wherever a name or an id is asked for. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const UserName = z
  .string()
  .min(1, 'enter a name')
  .max(100, 'a name has at most 100 characters')
  .regex(/^\S(?:.*\S)?$/su, 'a name neither begins nor ends with a blank')
  .regex(/^\P{C}*$/u, 'a name has no control characters')
  .refine((name) => !uuid.test(name), 'a name cannot have the form of an id')
  .openapi({ example: 'jane@example.com' })

export const NewUser = z
  .object({ name: UserName, administrator: z.boolean().default(false) })
  .openapi('NewUser')
export type NewUser = z.input<typeof NewUser>

export const UserChange = z
  .object({ administrator: z.boolean().optional(), disabled: z.boolean().optional() })
  .openapi('UserChange')
export type UserChange = z.infer<typeof UserChange>

/** With `CreatedUser`, the only answers that ever hold a password. */
export const NewUserPassword = z.object({ password: z.string() }).openapi('NewUserPassword')
export type NewUserPassword = z.infer<typeof NewUserPassword>

export const CreatedUser = User.extend({ password: z.string() }).openapi('CreatedUser')
export type CreatedUser = z.infer<typeof CreatedUser>

export const UserMembership = z
  .object({
    id: z.string(),
    tenantId: z.string(),
    tenant: z.string().openapi({ description: "the tenant's name" }),
    level: z.enum(['full', 'read-only']),
    startsAt: instant,
    endsAt: instant.optional(),
  })
  .openapi('UserMembership')
export type UserMembership = z.infer<typeof UserMembership>

export const UserMembershipPage = pageOf(UserMembership).openapi('UserMembershipPage')
export type UserMembershipPage = z.infer<typeof UserMembershipPage>

/** A token that an administrator makes for somebody else: there is no login that a temporary one could stand for. */
export const NewUserToken = NewToken.omit({ kind: true }).openapi('NewUserToken')
export type NewUserToken = z.input<typeof NewUserToken>
