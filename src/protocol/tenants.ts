import { z } from '@hono/zod-openapi'
import { AccountName, Region, RoleArn } from './accounts.ts'
import { instant } from './instant.ts'
import { pageOf } from './page.ts'

/** Lengths and characters as AWS takes them. */
export const Tag = z.object({
  key: z
    .string()
    .regex(
      /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u,
      '1 to 128 letters, digits, spaces and characters of _.:/=+-@, not beginning with aws:',
    ),
  value: z
    .string()
    .regex(
      /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u,
      '1 to 256 letters, digits, spaces and characters of _.:/=+-@',
    ),
})

export const Tenant = z
  .object({
    id: z.string(),
    name: z.string(),
    account: z.string(),
    region: z.string(),
    roleArn: z.string(),
    tag: z
      .object({ key: z.string(), value: z.string() })
      .openapi({ description: "marks the tenant's resources" }),
    level: z.enum(['full', 'read-only']),
  })
  .openapi('Tenant')
export type Tenant = z.infer<typeof Tenant>

export const TenantPage = pageOf(Tenant).openapi('TenantPage')

export const NewTenant = z
  .object({
    name: z
      .string()
      .regex(
        /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/,
        '1 to 32 letters, digits and hyphens, with no hyphen at an end',
      )
      .openapi({ description: 'kept in lower case' }),
    account: AccountName.openapi({ description: "an account's name" }),
    region: Region.optional().openapi({ description: "the account's own when absent" }),
    roleArn: RoleArn.optional().openapi({ description: '`jitney-<tenant>` of the account when absent' }),
    tag: Tag.optional().openapi({ description: '`tenant=<name>` when absent' }),
  })
  .openapi('NewTenant')
export type NewTenant = z.infer<typeof NewTenant>

export const TenantRole = z
  .object({
    roleArn: z.string(),
    account: z.string().openapi({ description: "the account's name" }),
    known: z.boolean().openapi({ description: 'whether the portal may read how long its sessions may last' }),
    maxSessionSeconds: z.number().int().optional(),
  })
  .openapi('TenantRole')
export type TenantRole = z.infer<typeof TenantRole>

export const RoleMaximum = z
  .object({ maxSessionSeconds: z.number().int().min(3600).max(43_200) })
  .openapi('RoleMaximum')

/** What AWS takes as a session's length. */
export const SessionSeconds = z.coerce
  .number('must be a whole number of seconds')
  .int('must be a whole number of seconds')
  .min(900, 'must be 900 seconds (15 minutes) or more')
  .max(43_200, 'must be 43200 seconds (12 hours) or less')

export const TenantSettings = z
  .object({ awsAccessTokenValidity: z.number().int().optional().openapi({ description: 'seconds' }) })
  .openapi('TenantSettings')
export type TenantSettings = z.infer<typeof TenantSettings>

export const SettingValue = z.object({ value: z.union([z.number(), z.string()]) }).openapi('SettingValue')

export const Membership = z
  .object({
    id: z.string(),
    user: z.string().openapi({ description: "the user's name" }),
    level: z.enum(['full', 'read-only']),
    startsAt: instant,
    endsAt: instant.optional(),
  })
  .openapi('Membership')
export type Membership = z.infer<typeof Membership>

export const MembershipPage = pageOf(Membership).openapi('MembershipPage')

export const NewMembership = z
  .object({
    user: z.string().min(1, "must be a user's name").max(200),
    level: z.enum(['full', 'read-only']),
    endsAt: z.iso.datetime({ offset: true }).optional(),
  })
  .openapi('NewMembership')
export type NewMembership = z.infer<typeof NewMembership>
