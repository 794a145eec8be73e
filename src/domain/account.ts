import type { AccountId } from './identifiers.ts'

export const partitions = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
] as const
export type Partition = (typeof partitions)[number]

/** An AWS account that the portal brokers into. */
export type Account = {
  readonly id: AccountId
  /** The compatible API's `PlanID`. */
  readonly name: string
  /** Twelve digits. */
  readonly awsAccountId: string
  readonly partition: Partition
  readonly region: string
  readonly externalId: string | undefined
  readonly administratorRoleArn: string
  /** The account that `--admin` means when no account is named. */
  readonly isDefault: boolean
}
