import { createMiddleware } from 'hono/factory'
import { authenticateLogin, authenticateToken } from '../domain/authenticate.ts'
import { AccessError } from '../domain/errors.ts'
import type { Store } from '../domain/ports.ts'
import type { Subject } from '../domain/subject.ts'
import { clientOf, type PortalContext, type PortalEnv } from './environment.ts'
import { readLoginCookie } from './login-cookie.ts'
import { mustBeOurPage, mustBeSameSite } from './same-origin.ts'
import type { ServedOrigins } from './served-origins.ts'

/** By Bearer token alone: an API that mints by GET must not hear a browser's cookies. */
export const byToken = (store: Store) =>
  createMiddleware<PortalEnv>(async (c, next) => {
    const secret = bearerOf(c)
    if (secret === undefined) throw notSignedIn('send an API token: Authorization: Bearer <token>')
    c.set('caller', { subject: await authenticateToken(store)(secret), client: clientOf(c) })
    await next()
  })

/** By Bearer token or by cookie. A token that is sent is the only one looked at: a bad one is not rescued. */
export const byTokenOrCookie = (store: Store, origins: ServedOrigins) =>
  createMiddleware<PortalEnv>(async (c, next) => {
    const secret = bearerOf(c)
    const subject =
      secret === undefined ? await byCookie(c, store, origins) : await authenticateToken(store)(secret)
    c.set('caller', { subject, client: clientOf(c) })
    await next()
  })

/** What is after `Bearer`; undefined without the header. Another scheme is a token that is none, not an absent one. */
function bearerOf(c: PortalContext): string | undefined {
  const header = c.req.header('authorization')
  if (header === undefined) return undefined
  return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? ''
}

async function byCookie(c: PortalContext, store: Store, origins: ServedOrigins): Promise<Subject> {
  const secret = readLoginCookie(c, origins)
  if (secret === undefined) throw notSignedIn('sign in and try again')
  if (c.req.method === 'GET' || c.req.method === 'HEAD') mustBeSameSite(c)
  else mustBeOurPage(c, origins)
  return authenticateLogin(store)(secret)
}

const notSignedIn = (hint: string) => new AccessError('not_signed_in', 'you are not signed in', { hint })
