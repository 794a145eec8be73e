import { formatArn, parseArn } from './arn.ts'
import type { FoundResource } from './ports.ts'
import { nameOf, type Resource, recognize } from './resource.ts'
import type { Tenant } from './tenant.ts'

/** What AWS found, as a tenant's resource; undefined for types that are not in the table, and for parts of one. */
export function readResource(found: FoundResource, tenant: Tenant): Resource | undefined {
  const arn = parseArn(found.arn)
  const recognized = arn && recognize(arn)
  if (!recognized) return undefined
  const { type, consoleId } = recognized
  const own = formatArn(recognized.arn)
  // CloudWatch ends a log group's ARN with `:*`; anything else behind it names a part, which has no page of its own.
  if (found.arn !== own && found.arn !== `${own}:*`) return undefined
  return {
    arn: own,
    type,
    consoleId,
    name: nameOf(recognized, found.tags),
    region: recognized.arn.region || tenant.region,
    tags: found.tags,
    tenantId: tenant.id,
  }
}
