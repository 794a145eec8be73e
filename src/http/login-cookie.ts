import { getCookie, setCookie } from 'hono/cookie'
import type { PortalContext } from './environment.ts'
import type { ServedOrigins } from './served-origins.ts'

/**
 * `__Host-` makes browsers refuse the cookie unless it is Secure, ours alone and for every path. On plain http, which
 * is a loopback host only, some browsers would drop a Secure cookie, so there it has neither.
 */
const cookieName = ({ secure }: ServedOrigins): string => (secure ? '__Host-jitney' : 'jitney')

export const readLoginCookie = (c: PortalContext, origins: ServedOrigins): string | undefined =>
  getCookie(c, cookieName(origins))

export const setLoginCookie = (
  c: PortalContext,
  origins: ServedOrigins,
  { secret, expiresAt }: { secret: string; expiresAt: Date },
): void => setCookie(c, cookieName(origins), secret, { ...attributes(origins), expires: expiresAt })

export const clearLoginCookie = (c: PortalContext, origins: ServedOrigins): void =>
  setCookie(c, cookieName(origins), '', { ...attributes(origins), maxAge: 0 })

const attributes = ({ secure }: ServedOrigins) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure }) as const
