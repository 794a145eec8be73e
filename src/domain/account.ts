import { AccessError } from './errors.ts'
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

const accountName = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/

/** Throws `invalid_request`. `new` is refused because the portal's page for a new account has that address. */
export function parseAccountName(text: string): string {
  if (accountName.test(text) && text !== 'new') return text
  throw new AccessError(
    'invalid_request',
    'an account name has 1 to 64 letters, digits, dots, hyphens and underscores, begins and ends with a letter or digit, and is not "new"',
  )
}

/** Throws `invalid_request` unless it is twelve digits. */
export function parseAwsAccountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text
  throw new AccessError('invalid_request', 'an AWS account id has twelve digits', {
    hint: 'write it without hyphens, such as 123456789012',
  })
}

/** What STS takes as ExternalId (API reference of AssumeRole). Throws `invalid_request`. */
export function parseExternalId(text: string): string {
  if (/^[\w+=,.@:/-]{2,1224}$/.test(text)) return text
  throw new AccessError(
    'invalid_request',
    'an external id has 2 to 1224 letters, digits and characters of _+=,.@:/-',
  )
}

const roleArn = /^arn:([a-z-]+):iam::(\d{12}):role\/(?:[\x21-\x7e]{1,510}\/)?[\w+=,.@-]{1,64}$/

/** Throws `invalid_request` unless `text` is the ARN of a role of `account`. */
export function parseRoleArn(
  text: string,
  account: Pick<Account, 'awsAccountId' | 'partition' | 'name'>,
): string {
  const [, partition, awsAccountId] = roleArn.exec(text) ?? []
  if (partition === undefined)
    throw new AccessError('invalid_request', 'the role ARN is not the ARN of an IAM role', {
      hint: `write it like ${defaultRoleArn(account, 'jitney-dev01')}`,
    })
  if (partition === account.partition && awsAccountId === account.awsAccountId) return text
  throw new AccessError(
    'invalid_request',
    `the role ARN is not of the account ${account.name}, which is ${account.awsAccountId} in ${account.partition}`,
  )
}

export const defaultRoleArn = (
  { awsAccountId, partition }: Pick<Account, 'awsAccountId' | 'partition'>,
  role: string,
): string => `arn:${partition}:iam::${awsAccountId}:role/${role}`
