import { AccessError } from './errors.ts'
import type { AccountId, TenantId } from './identifiers.ts'
import type { Tag } from './tag.ts'

/** The unit of isolation: one account, one Region, one IAM role that serves no other tenant. */
export type Tenant = {
  readonly id: TenantId
  /** Lower case; unique. */
  readonly name: string
  readonly accountId: AccountId
  readonly region: string
  readonly roleArn: string
  /** The tag that marks the tenant's resources. */
  readonly tag: Tag
}

/** The clients of the compatible API take anything longer for an id. */
export const longestTenantName = 31

const tenantName = /^[a-z0-9](?:[a-z0-9-]{0,29}[a-z0-9])?$/

/** Tenant names are lower case everywhere, so a name typed in capitals still finds its tenant. */
export function parseTenantName(text: string): string {
  const name = text.toLowerCase()
  if (tenantName.test(name)) return name
  throw new AccessError(
    'invalid_request',
    'a tenant name has 1 to 31 characters of a-z, 0-9 and hyphens, with no hyphen at an end',
  )
}
