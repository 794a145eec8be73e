import type { Hono } from 'hono'
import { z } from 'zod'
import { AccessError } from '../../domain/errors.ts'
import { cliClientId, oauthPaths } from '../../protocol/oauth.ts'
import type { PortalEnv } from '../environment.ts'
import { isLoopbackRedirect } from '../loopback-redirect.ts'
import type { PortalPorts } from '../portal-ports.ts'
import { singleParameters } from '../single-parameters.ts'

const AuthorizationRequest = z.object({
  response_type: z.literal('code'),
  client_id: z.literal(cliClientId),
  redirect_uri: z.string().refine(isLoopbackRedirect),
  code_challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  code_challenge_method: z.literal('S256'),
  state: z.string().min(1).max(500),
  scope: z.enum(['tenants', 'administrator']),
})

/** The page that asks the person. A request that is not right gets an error here and never a redirect. */
export const authorize = (app: Hono<PortalEnv>, { web }: PortalPorts) =>
  app.get(oauthPaths.authorize, (c) => {
    const parameters = singleParameters(new URL(c.req.url).searchParams)
    const { error } = AuthorizationRequest.safeParse(Object.fromEntries(parameters))
    if (error) throw refused(error.issues[0]?.path.join('.') ?? '')
    return web.page({})
  })

const refused = (parameter: string) =>
  new AccessError('invalid_request', `the application asked for access wrongly: ${parameter} is not right`, {
    hint: 'start the login from the application again, and update it if that does not help',
  })
