import type { Account } from './account.ts'
import type { Tenant } from './tenant.ts'

/** What a session is for: a tenant, or an account as its administrator. */
export type Target =
  | { readonly kind: 'tenant'; readonly tenant: Tenant; readonly account: Account }
  | { readonly kind: 'administrator'; readonly account: Account }

export const targetName = (target: Target): string =>
  target.kind === 'tenant' ? target.tenant.name : `administrator of ${target.account.name}`

export const targetRegion = (target: Target): string =>
  target.kind === 'tenant' ? target.tenant.region : target.account.region
