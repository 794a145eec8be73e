import { z } from '@hono/zod-openapi'
import type { UsableTenant } from '../../domain/list-tenants.ts'
import type { RoleMaximum } from '../../domain/raise-role-maximum.ts'
import type { Tenant, TenantRole } from '../../protocol/tenants.ts'

/** `{tenant}` in a path: the domain tells a name from an id, and refuses what is neither. */
export const TenantParam = z.object({ tenant: z.string().openapi({ description: 'a name or an id' }) })

export const toTenant = ({ tenant, accountName, level }: UsableTenant): Tenant => ({
  id: tenant.id,
  name: tenant.name,
  account: accountName,
  region: tenant.region,
  roleArn: tenant.roleArn,
  tag: tenant.tag,
  level,
})

export const toTenantRole = ({ roleArn, accountName, maxSessionSeconds }: RoleMaximum): TenantRole => ({
  roleArn,
  account: accountName,
  known: maxSessionSeconds !== undefined,
  ...(maxSessionSeconds === undefined ? {} : { maxSessionSeconds }),
})
