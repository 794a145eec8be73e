import { oauthPaths } from '../../protocol/oauth.ts'
import { type Answer, askPortal, jsonObject, nonsense, timeLimit } from '../ask-portal.ts'
import { CliError } from '../cli-error.ts'
import { isFromJitney } from '../portal-problem.ts'
import type { StoredLogin } from '../stored-login.ts'
import { debugWhen } from '../terminal.ts'
import type { Attempt } from './attempt.ts'
import { authorizeLegacy } from './authorize-legacy.ts'
import { authorizeWithCode } from './authorize-with-code.ts'

/** How long a person has in all. */
export const personsTime = 5 * 60_000

export const tooLate = () =>
  new CliError('notLoggedIn', 'nobody finished signing in within 5 minutes', {
    hint: 'run the command again to sign in',
  })

const endsWith = (value: unknown, path: string) =>
  typeof value === 'string' && URL.canParse(value) && new URL(value).pathname.endsWith(path)

const isPage = ({ headers }: Answer) => /\bhtml\b/i.test(headers.get('content-type') ?? '')

/**
 * A web page is what a network's own sign-in answers to everything, and what some portals of the compatible kind
 * answer to a path that they do not know: those have an API that speaks otherwise.
 */
const refuseNetworkPage = async (attempt: Attempt, signal: AbortSignal) => {
  const url = `${attempt.apiHost ?? attempt.host}/v3/features/system`
  const answer = await askPortal({ method: 'GET', url, signal, debug: debugWhen(false) })
  if (isPage(answer)) throw nonsense(url, `answered ${answer.status} with a web page`)
}

/**
 * Whether the portal has the grant that is bound to this machine by PKCE. Only a portal that plainly does not know it
 * is taken for one of the compatible kind: a failure that may pass must not lead to the weaker way.
 */
const offersCodeGrant = async (attempt: Attempt): Promise<boolean> => {
  const url = `${attempt.host}${oauthPaths.metadata}`
  const signal = AbortSignal.timeout(timeLimit)
  const answer = await askPortal({ method: 'GET', url, signal, debug: debugWhen(false) })
  if (isPage(answer)) await refuseNetworkPage(attempt, signal)
  if (answer.status === 404) return false
  if (answer.status !== 200) throw nonsense(url, `answered ${answer.status} when it was asked how to sign in`)
  const metadata = jsonObject(answer.text)
  const offers =
    endsWith(metadata?.authorization_endpoint, oauthPaths.authorize) &&
    endsWith(metadata?.token_endpoint, oauthPaths.token)
  if (!offers && isFromJitney(answer)) throw nonsense(url, 'did not say how to sign in')
  return offers
}

/** Signs a person in with the browser. `announce` gets the address to open. Throws `CliError`. */
export const authorize = async (attempt: Attempt, announce: (url: string) => void): Promise<StoredLogin> =>
  (await offersCodeGrant(attempt)) ? authorizeWithCode(attempt, announce) : authorizeLegacy(attempt, announce)
