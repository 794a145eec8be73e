import { type Partition, partitions } from './account.ts'
import { isRegion } from './region.ts'

/** An Amazon Resource Name, taken apart. `region` and `account` are empty where the service has none in its ARNs. */
export type Arn = {
  readonly partition: Partition
  readonly service: string
  readonly region: string
  readonly account: string
  /** Everything after the fifth colon; it may hold colons and slashes of its own. */
  readonly resource: string
}

/** The Tagging API takes no longer one. */
export const longestArn = 1011

const resourceText = /^[^\s\p{Cc}\p{Cf}\p{Z}]+$/u

/** Undefined for what no ARN looks like: an unknown partition, Region or account, white space, a missing part. */
export function parseArn(text: string): Arn | undefined {
  if (text.length > longestArn) return undefined
  const [prefix, partition = '', service = '', region = '', account = '', ...rest] = text.split(':')
  const resource = rest.join(':')
  if (prefix !== 'arn' || !isPartition(partition) || !/^[a-z0-9-]{1,64}$/.test(service)) return undefined
  if (region !== '' && !isRegion(region)) return undefined
  if (!/^(?:\d{12})?$/.test(account) || !resourceText.test(resource)) return undefined
  return { partition, service, region, account, resource }
}

export const formatArn = ({ partition, service, region, account, resource }: Arn): string =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`

const isPartition = (text: string): text is Partition => partitions.some((partition) => partition === text)
