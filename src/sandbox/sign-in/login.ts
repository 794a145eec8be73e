/** `Action=login`: a token that was not used yet becomes a console session, and the browser goes to its page. */
import type { Aws } from '../service.ts'
import { findSession } from '../sts/sessions.ts'
import { sessionCookie } from './cookie.ts'
import { TOKEN_LIFE_MS } from './get-signin-token.ts'
import { consoleDestination, issuerUrl, type Place } from './places.ts'
import { type ConsoleRecord, consoleSessions, newSecret, type SignInRecord, signIns } from './records.ts'
import { SignInRefused } from './refuse.ts'

const DAY_MS = 86_400_000

export function login(parameters: URLSearchParams, place: Place, aws: Aws): Response {
  const destination = consoleDestination(parameters.get('Destination'), place)
  if (destination === undefined) throw new SignInRefused('The Destination is not a console of this AWS')
  const signIn = signIns.take(aws.state, parameters.get('SigninToken') ?? '')
  const session = openSession(signIn, issuerUrl(parameters.get('Issuer')), aws)
  const secret = newSecret(32)
  consoleSessions.put(aws.state, secret, session)
  consoleSessions.forget(aws.state, new Date(aws.clock().getTime() - DAY_MS))
  // A day more than the session: the console can then say that it expired, and where to sign in again.
  const seconds = Math.ceil((Date.parse(session.expiresAt) + DAY_MS - aws.clock().getTime()) / 1000)
  return new Response(null, {
    status: 302,
    headers: {
      location: destination,
      'set-cookie': sessionCookie(secret, seconds, place),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}

function openSession(signIn: SignInRecord | undefined, issuer: string | undefined, aws: Aws): ConsoleRecord {
  const now = aws.clock().getTime()
  const credentials = signIn && findSession(aws.state, signIn.accessKeyId)
  if (!signIn || !credentials || now - Date.parse(signIn.madeAt) > TOKEN_LIFE_MS)
    throw new SignInRefused('The SigninToken is not valid: it can be used once, within 15 minutes')
  const { accessKeyId, sessionSeconds } = signIn
  const expiresAt =
    sessionSeconds === undefined ? credentials.expiresAt : new Date(now + sessionSeconds * 1000).toISOString()
  if (Date.parse(expiresAt) <= now) throw new SignInRefused('The credentials of this sign-in have expired')
  return { accessKeyId, expiresAt, issuer }
}
