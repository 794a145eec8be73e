import { z } from '@hono/zod-openapi'

const instant = z.string().openapi({ format: 'date-time' })

export const Tenant = z
  .object({
    id: z.string(),
    name: z.string(),
    account: z.string(),
    region: z.string(),
    roleArn: z.string(),
    level: z.enum(['full', 'read-only']),
  })
  .openapi('Tenant')
export type Tenant = z.infer<typeof Tenant>

export const TenantPage = z
  .object({ items: z.array(Tenant), next: z.string().optional() })
  .openapi('TenantPage')

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

export const MembershipPage = z
  .object({ items: z.array(Membership), next: z.string().optional() })
  .openapi('MembershipPage')

export const NewMembership = z
  .object({
    user: z.string().min(1).max(200),
    level: z.enum(['full', 'read-only']),
    endsAt: z.iso.datetime({ offset: true }).optional(),
  })
  .openapi('NewMembership')
