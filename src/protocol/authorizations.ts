import { z } from '@hono/zod-openapi'

/**
 * What a person's click on Authorize or Cancel says, in the browser, by cookie and exact Origin. The page builds it
 * from its own address; the portal checks every field again.
 */
export const applicationName = /^[A-Za-z0-9._-]{1,64}$/

/** The native application's authorization request (RFC 6749 §4.1.1, RFC 7636, RFC 8252). */
export const NativeAuthorization = z
  .object({
    flow: z.literal('code'),
    clientId: z.string(),
    redirectUri: z
      .string()
      .max(200)
      .openapi({ description: 'http://127.0.0.1:PORT/callback or http://[::1]:PORT/callback' }),
    codeChallenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    codeChallengeMethod: z.literal('S256'),
    state: z.string().min(1).max(500),
    scope: z.enum(['tenants', 'administrator']),
    decision: z.enum(['authorize', 'cancel']),
  })
  .openapi('NativeAuthorization')
export type NativeAuthorization = z.infer<typeof NativeAuthorization>

/** A DuploCloud client's request: no state and no PKCE, so it is bounded by a system setting. */
export const LegacyAuthorization = z
  .object({
    flow: z.literal('legacy'),
    application: z.string().regex(applicationName),
    port: z.number().int().min(1024).max(65_535),
    administrator: z.boolean(),
    redirect: z.boolean(),
    decision: z.enum(['authorize', 'cancel']),
  })
  .openapi('LegacyAuthorization')
export type LegacyAuthorization = z.infer<typeof LegacyAuthorization>

export const Authorization = z
  .discriminatedUnion('flow', [NativeAuthorization, LegacyAuthorization])
  .openapi('Authorization')
export type Authorization = z.infer<typeof Authorization>

/**
 * Where the page goes next. `redirectTo`: leave for it by script. `token`: POST it, raw, to the loopback port (a
 * legacy client that did not ask for a redirect). Neither: a cancelled legacy request; the page tells the client.
 */
export const AuthorizationAnswer = z
  .object({ redirectTo: z.string().optional(), token: z.string().optional() })
  .openapi('AuthorizationAnswer')
export type AuthorizationAnswer = z.infer<typeof AuthorizationAnswer>
