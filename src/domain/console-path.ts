import { type Arn, formatArn } from './arn.ts'
import { recognize } from './resource.ts'

/**
 * The path of the AWS console that shows a resource, fragment included; undefined for a type that is not in the table.
 * `region` is the tenant's: S3's ARNs name none, and the console opens in one.
 */
export function consolePath(arn: Arn, region: string): string | undefined {
  const recognized = recognize(arn)
  if (!recognized) return undefined
  const { type, consoleId, arn: own } = recognized
  return type.consolePath({
    partition: own.partition,
    region: own.region || region,
    account: own.account,
    consoleId,
    arn: formatArn(own),
  })
}
