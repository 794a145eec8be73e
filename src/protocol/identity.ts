import { z } from '@hono/zod-openapi'
import { instant } from './instant.ts'

export const SignIn = z
  .object({ name: z.string().min(1).max(200), password: z.string().min(1).max(1000) })
  .openapi('SignIn')

export const Me = z
  .object({
    id: z.string(),
    name: z.string(),
    administrator: z
      .boolean()
      .openapi({ description: 'what this proof allows, which may be less than what the user is' }),
    features: z
      .object({ tenantJit: z.boolean(), administratorJit: z.boolean() })
      .openapi({ description: 'what the pages may offer: access to tenants, access as administrator' }),
    provenUntil: instant,
    clientAddress: z
      .string()
      .openapi({ description: 'the address from which the portal sees this request come' }),
    serverTime: instant,
  })
  .openapi('Me')
export type Me = z.infer<typeof Me>

export const System = z
  .object({
    product: z.literal('jitney'),
    version: z.string(),
    apiVersion: z.string(),
    legacyAuthorization: z.enum(['off', 'tenants', 'full']),
    /** An AWS endpoint is overridden: pages show a Sandbox band. */
    sandbox: z.boolean(),
    publicUrl: z.string().openapi({ description: 'the origin by which people and programs know the portal' }),
    setupNeeded: z.boolean().openapi({ description: 'the portal waits for its first administrator' }),
    serverTime: instant,
  })
  .openapi('System')
export type System = z.infer<typeof System>
