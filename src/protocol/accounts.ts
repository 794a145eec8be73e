import { z } from '@hono/zod-openapi'
import { pageOf } from './page.ts'

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

export const AccountName = z
  .string()
  .regex(
    /^(?!new$)[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/,
    '1 to 64 letters, digits, dots, hyphens and underscores, with a letter or digit at both ends, and not "new"',
  )

export const Region = z
  .string()
  .regex(/^[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/, 'must be the name of an AWS Region, such as us-east-1')

export const RoleArn = z
  .string()
  .regex(
    /^arn:[a-z-]+:iam::\d{12}:role\/(?:[\x21-\x7e]{1,510}\/)?[\w+=,.@-]{1,64}$/,
    'must be the ARN of an IAM role, such as arn:aws:iam::123456789012:role/name',
  )

const ExternalId = z
  .string()
  .regex(/^[\w+=,.@:/-]{2,1224}$/, '2 to 1224 letters, digits and characters of _+=,.@:/-')
  .openapi({ description: 'stands in the trust policy of every role of the account' })

export const Account = z
  .object({
    id: z.string(),
    name: z.string(),
    awsAccountId: z.string().openapi({ description: 'twelve digits' }),
    partition: z.enum(partitions),
    region: z.string(),
    externalId: z.string().optional(),
    administratorRoleArn: z.string(),
    default: z.boolean().openapi({ description: 'the account that is meant when none is named' }),
  })
  .openapi('Account')
export type Account = z.infer<typeof Account>

export const AccountPage = pageOf(Account).openapi('AccountPage')
export type AccountPage = z.infer<typeof AccountPage>

export const NewAccount = z
  .object({
    name: AccountName,
    awsAccountId: z.string().regex(/^\d{12}$/, 'must be twelve digits, without hyphens'),
    partition: z.enum(partitions).default('aws'),
    region: Region,
    externalId: ExternalId.optional(),
    administratorRoleArn: RoleArn.optional().openapi({
      description: '`jitney-administrator` of the account when absent',
    }),
    default: z.boolean().optional().openapi({ description: 'the first account is the default in any case' }),
  })
  .openapi('NewAccount')
export type NewAccount = z.infer<typeof NewAccount>

export const AccountChanges = z
  .object({
    name: AccountName.optional(),
    region: Region.optional(),
    externalId: ExternalId.optional(),
    administratorRoleArn: RoleArn.optional(),
    default: z.boolean().optional(),
  })
  .openapi('AccountChanges')
export type AccountChanges = z.infer<typeof AccountChanges>

export const AccountCheck = z
  .object({
    identity: z
      .object({ arn: z.string(), awsAccountId: z.string() })
      .optional()
      .openapi({ description: 'who the portal is to AWS' }),
    opens: z
      .boolean()
      .openapi({ description: 'whether a session in the administrator role could be opened' }),
    refusal: z
      .object({ code: z.string(), title: z.string(), hint: z.string().optional() })
      .optional()
      .openapi({ description: 'what AWS, or the way to it, answered instead' }),
  })
  .openapi('AccountCheck')
export type AccountCheck = z.infer<typeof AccountCheck>

export const TrustPolicyQuery = z.object({
  tenant: z
    .string()
    .max(64)
    .optional()
    .openapi({ description: "for this tenant's role; for the administrator role when absent" }),
})

export const TrustPolicy = z
  .object({
    principal: z.string().openapi({ description: 'the role or user that the portal is to AWS' }),
    roleArn: z.string(),
    policy: z.string().openapi({ description: 'JSON, to paste into AWS' }),
  })
  .openapi('TrustPolicy')
export type TrustPolicy = z.infer<typeof TrustPolicy>
