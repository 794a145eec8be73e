import { timingSafeEqual } from 'node:crypto'
import type { Caller } from './caller.ts'
import { createTemporaryToken } from './create-token.ts'
import { AccessError } from './errors.ts'
import type { Store } from './ports.ts'
import { parseSecret } from './secret.ts'
import type { Client, Subject, User } from './subject.ts'
import type { AuthorizationCode, Login, Token } from './token.ts'

export type CodeExchange = {
  readonly code: string
  readonly verifier: string
  readonly redirectUri: string
  readonly clientId: string
  readonly client: Client
}

type Ports = Pick<
  Store,
  'authorizationCodes' | 'logins' | 'users' | 'tokens' | 'audit' | 'clock' | 'settings'
>

/** Turns a one-time code into a temporary token (RFC 6749 §4.1.3, RFC 7636 §4.6). Throws `authorization_refused`. */
export const exchangeCode =
  (ports: Ports) =>
  async (exchange: CodeExchange): Promise<{ secret: string; token: Token }> => {
    const code = await takeCode(ports, exchange)
    const { user, login } = await liveLogin(ports, code)
    const caller: Caller = { subject: subjectOf(user, login), client: exchange.client }
    return createTemporaryToken(ports)(caller, {
      loginId: login.id,
      application: code.clientId,
      administrator: code.administrator && user.administrator,
    })
  }

async function takeCode(
  { authorizationCodes, clock }: Ports,
  exchange: CodeExchange,
): Promise<AuthorizationCode> {
  const code = await authorizationCodes.take(hashOf(exchange.code))
  const now = await clock()
  if (!code || now >= code.expiresAt) throw refused()
  if (code.clientId !== exchange.clientId || code.redirectUri !== exchange.redirectUri) throw refused()
  if (!verifierMatches(exchange.verifier, code.codeChallenge)) throw refused()
  return code
}

function hashOf(code: string): string {
  try {
    return parseSecret(code, ['code']).hash
  } catch (cause) {
    throw refused(cause)
  }
}

/** RFC 7636 §4.6, method S256. */
export function verifierMatches(verifier: string, challenge: string): boolean {
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false
  const actual = Buffer.from(new Bun.CryptoHasher('sha256').update(verifier).digest('base64url'))
  const expected = Buffer.from(challenge)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

async function liveLogin({ logins, users, clock }: Ports, { loginId, userId }: AuthorizationCode) {
  const [login, user, now] = await Promise.all([logins.find(loginId), users.find(userId), clock()])
  if (!login || !user || user.disabled || login.revokedAt || now >= login.expiresAt) throw refused()
  return { login, user }
}

const subjectOf = (user: User, login: Login): Subject => ({
  user,
  proof: { kind: 'login', loginId: login.id },
  administrator: user.administrator,
  provenUntil: login.expiresAt,
})

const refused = (cause?: unknown) =>
  new AccessError(
    'authorization_refused',
    'the authorization code is not valid, was used already, or has expired',
    {
      hint: 'start the login again',
      cause,
    },
  )
