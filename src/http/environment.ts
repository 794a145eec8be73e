import type { Context } from 'hono'
import type { Caller } from '../domain/caller.ts'
import { AccessError } from '../domain/errors.ts'
import type { Client } from '../domain/subject.ts'

/** What the listener knows of a request and the request itself does not say. */
export type RequestMeta = {
  /** The other end of the connection; empty where it cannot be told. */
  readonly peerAddress: string
}

/** What Hono carries through one request of ours. */
export type PortalEnv = {
  Bindings: RequestMeta
  Variables: { requestId: string; clientAddress: string; caller?: Caller }
}

export type PortalContext = Context<PortalEnv>

const longestAgent = 200

/** Where this request came from, for the audit trail. */
export const clientOf = (c: PortalContext): Client => ({
  address: c.get('clientAddress'),
  agent: (c.req.header('user-agent') ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, longestAgent),
  requestId: c.get('requestId'),
})

/** Who asks. A route that forgot to authenticate gets a refusal, never a caller. */
export function callerOf(c: PortalContext): Caller {
  const caller = c.get('caller')
  if (!caller)
    throw new AccessError('not_signed_in', 'you are not signed in', { hint: 'sign in and try again' })
  return caller
}
