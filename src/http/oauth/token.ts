import type { Hono } from 'hono'
import { type CodeExchange, exchangeCode } from '../../domain/exchange-code.ts'
import type { Token } from '../../domain/token.ts'
import { cliClientId, oauthPaths, type TokenAnswer } from '../../protocol/oauth.ts'
import { clientOf, type PortalContext, type PortalEnv } from '../environment.ts'
import { HttpRefusal } from '../http-refusal.ts'
import type { PortalPorts } from '../portal-ports.ts'
import { readForm, required } from './form.ts'

/** RFC 6749 §4.1.3 with RFC 7636 §4.5: no cookie and no secret of a client, the verifier is the proof. */
export const token = (app: Hono<PortalEnv>, { store }: PortalPorts) =>
  app.post(oauthPaths.token, async (c) => {
    const exchanged = await exchangeCode(store)(await parseExchange(c))
    return c.json(toTokenAnswer(exchanged.token, exchanged.secret, await store.clock()), 200, {
      pragma: 'no-cache',
    })
  })

async function parseExchange(c: PortalContext): Promise<CodeExchange> {
  const form = await readForm(c)
  if (required(form, 'grant_type') !== 'authorization_code')
    throw new HttpRefusal('unsupported_grant_type', 'the only grant type is authorization_code')
  const clientId = required(form, 'client_id')
  if (clientId !== cliClientId)
    throw new HttpRefusal('invalid_client', 'the portal does not know this client')
  return {
    clientId,
    code: required(form, 'code'),
    verifier: required(form, 'code_verifier'),
    redirectUri: required(form, 'redirect_uri'),
    client: clientOf(c),
  }
}

const toTokenAnswer = (made: Token, secret: string, now: Date): TokenAnswer => ({
  access_token: secret,
  token_type: 'Bearer',
  expires_in: Math.max(0, Math.floor((made.expiresAt.getTime() - now.getTime()) / 1000)),
  scope: made.administrator ? 'administrator' : 'tenants',
  login_id: made.loginId ?? '',
})
