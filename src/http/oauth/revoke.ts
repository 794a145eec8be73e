import type { Hono } from 'hono'
import { authenticateToken } from '../../domain/authenticate.ts'
import { hasCode } from '../../domain/errors.ts'
import type { Store } from '../../domain/ports.ts'
import { revokeToken } from '../../domain/revoke-token.ts'
import type { Client } from '../../domain/subject.ts'
import { oauthPaths } from '../../protocol/oauth.ts'
import { clientOf, type PortalEnv } from '../environment.ts'
import type { PortalPorts } from '../portal-ports.ts'
import { readForm, required } from './form.ts'

/** RFC 7009: who holds a token may end it. One that is over already, or never was, is just as well. */
export const revoke = (app: Hono<PortalEnv>, { store }: PortalPorts) =>
  app.post(oauthPaths.revoke, async (c) => {
    const secret = required(await readForm(c), 'token')
    await endToken(store, secret, clientOf(c))
    return c.body(null, 200)
  })

async function endToken(store: Store, secret: string, client: Client): Promise<void> {
  const subject = await subjectOf(store, secret)
  if (subject?.proof.kind === 'token') await revokeToken(store)({ subject, client }, subject.proof.tokenId)
}

async function subjectOf(store: Store, secret: string) {
  try {
    return await authenticateToken(store)(secret)
  } catch (error) {
    if (hasCode(error, 'token_invalid')) return undefined
    throw error
  }
}
