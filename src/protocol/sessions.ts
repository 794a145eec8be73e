import { z } from '@hono/zod-openapi'
import { instant } from './instant.ts'
import { PageQuery, pageOf } from './page.ts'

export const DurationReason = z.enum([
  'tenant_setting',
  'tenant_default',
  'tenant_maximum',
  'administrator_setting',
  'access_end',
  'role_maximum',
  'role_chaining',
])

/** Whom a session is for and why it is as long as it is. No secrets. */
const sessionFacts = {
  sessionId: z.string(),
  tenant: z
    .string()
    .optional()
    .openapi({ description: "the tenant's name; absent for an administrator's session" }),
  awsAccountId: z.string().openapi({ description: 'the 12-digit AWS account id' }),
  level: z.enum(['full', 'read-only', 'administrator']),
  roleArn: z.string(),
  region: z.string(),
  expiresAt: instant,
  durationSeconds: z.number().int(),
  durationReason: DurationReason,
  /** The portal's time when it answered: what a client measures its clock against. */
  serverTime: instant,
}

export const Credentials = z
  .object({ ...sessionFacts, accessKeyId: z.string(), secretAccessKey: z.string(), sessionToken: z.string() })
  .openapi('Credentials')
export type Credentials = z.infer<typeof Credentials>

export const ConsoleSession = Credentials.extend({
  consoleUrl: z
    .string()
    .openapi({ description: 'opens the AWS console; a secret; works once, within 15 minutes' }),
  consoleUrlExpiresAt: instant,
}).openapi('ConsoleSession')
export type ConsoleSession = z.infer<typeof ConsoleSession>

export const SessionRequest = z
  .object({
    destination: z
      .string()
      .max(2000)
      .optional()
      .openapi({ description: 'a path of the AWS console to open, such as /s3/buckets/dev01-data' }),
    logOutFirst: z.boolean().optional().openapi({
      description:
        "end the browser's present AWS console session first: the URL then leads through AWS's sign-out",
    }),
  })
  .openapi('SessionRequest')

export const AdministratorSessionRequest = SessionRequest.extend({
  account: z
    .string()
    .max(64)
    .optional()
    .openapi({ description: "an account's name; the default account when absent" }),
}).openapi('AdministratorSessionRequest')

/** A session that was issued, as its owner may see it: the access key's id, never the secret. */
export const IssuedSession = z
  .object({
    sessionId: z.string(),
    tenant: z.string().optional(),
    level: z.enum(['full', 'read-only', 'administrator']),
    kind: z.enum(['console', 'credentials']),
    roleArn: z.string(),
    accessKeyId: z.string(),
    issuedAt: instant,
    expiresAt: instant,
    durationReason: DurationReason,
    endedAt: instant
      .optional()
      .openapi({ description: 'when it was ended before its time; absent where it was not' }),
  })
  .openapi('IssuedSession')
export type IssuedSession = z.infer<typeof IssuedSession>

export const IssuedSessionPage = pageOf(IssuedSession).openapi('IssuedSessionPage')

const live = z
  .enum(['true', 'false'])
  .optional()
  .openapi({ description: 'true: only sessions that have not ended' })

export const MySessionsQuery = PageQuery.extend({ live })

export const SessionsQuery = MySessionsQuery.extend({
  user: z.string().min(1).max(200).optional().openapi({ description: 'a name or an id' }),
  tenant: z.string().min(1).max(64).optional().openapi({ description: 'a name or an id' }),
})

/** As an administrator sees it: also whose it is, and from where it was asked for. */
export const AnyonesSession = IssuedSession.extend({
  user: z.string().optional().openapi({ description: "the user's name; absent for one who is gone" }),
  userId: z.string(),
  client: z.object({ address: z.string(), agent: z.string() }),
}).openapi('AnyonesSession')
export type AnyonesSession = z.infer<typeof AnyonesSession>

export const AnyonesSessionPage = pageOf(AnyonesSession).openapi('AnyonesSessionPage')

/** Sessions that were ended before their time. AWS refuses them within seconds, at worst within minutes. */
export const Revocation = z
  .object({
    ended: z.number().int().openapi({ description: 'how many sessions that were live' }),
    everyone: z.boolean().openapi({
      description:
        "true: the role's policy had no room to tell sessions apart, so that all sessions of the role were ended",
    }),
    newSessionsFrom: instant
      .optional()
      .openapi({ description: 'until then no new session is given; absent where one is at once' }),
    notEnded: z
      .array(z.object({ roleArn: z.string(), until: instant.optional(), reason: z.string() }))
      .openapi({ description: 'the roles whose sessions AWS would not end, and until when those live' }),
  })
  .openapi('Revocation')
export type Revocation = z.infer<typeof Revocation>
