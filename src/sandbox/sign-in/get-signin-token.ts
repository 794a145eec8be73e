/** `Action=getSigninToken`: live temporary credentials become a token that opens the console once. */
import type { Aws } from '../service.ts'
import type { SessionRecord } from '../sts/sessions.ts'
import { findFederatedSession } from './find-federated-session.ts'
import { newSecret, signIns } from './records.ts'
import { SignInRefused } from './refuse.ts'

export const TOKEN_LIFE_MS = 15 * 60_000

export function getSigninToken(parameters: URLSearchParams, aws: Aws): Response {
  const session = findFederatedSession(parameters.get('Session'), aws)
  const sessionSeconds = readDuration(parameters.get('SessionDuration'), session)
  const now = aws.clock()
  signIns.forget(aws.state, new Date(now.getTime() - TOKEN_LIFE_MS))
  const token = newSecret(384)
  signIns.put(aws.state, token, {
    accessKeyId: session.accessKeyId,
    madeAt: now.toISOString(),
    sessionSeconds,
  })
  return Response.json({ SigninToken: token }, { headers: { 'cache-control': 'no-store' } })
}

/** The console may outlive credentials that long-term keys asked for; a chained role's console ends with them. */
function readDuration(given: string | null, { origin }: SessionRecord): number | undefined {
  if (given === null) return undefined
  if (origin === 'chained') throw new SignInRefused('Invalid credentials parameter')
  const seconds = /^\d{1,6}$/.test(given) ? Number(given) : 0
  if (seconds >= 900 && seconds <= 43_200) return seconds
  throw new SignInRefused('The request sent by the client was syntactically incorrect')
}
