import { callbackPath, cliClientId, oauthPaths, type TokenAnswer } from '../../protocol/oauth.ts'
import { type Answer, askPortal, jsonObject, nonsense, timeLimit } from '../ask-portal.ts'
import { isFromJitney, portalProblem } from '../portal-problem.ts'
import type { StoredLogin } from '../stored-login.ts'
import { debugWhen } from '../terminal.ts'
import type { Attempt } from './attempt.ts'
import { callbackPage, strayAnswer } from './callback-page.ts'
import { cancelled } from './cancelled.ts'
import { type Callback, judgeCallback, seenOf } from './judge-callback.ts'
import { listenOnLoopback, ownHost } from './loopback-listener.ts'
import { challengeOf, randomSecret } from './pkce.ts'

type Secrets = { readonly state: string; readonly verifier: string }

const redirectUri = (port: number) => `http://${ownHost(port)}${callbackPath}`

const authorizeUrl = (attempt: Attempt, port: number, { state, verifier }: Secrets) =>
  `${attempt.host}${oauthPaths.authorize}?${new URLSearchParams({
    response_type: 'code',
    client_id: cliClientId,
    redirect_uri: redirectUri(port),
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    state,
    scope: attempt.scope,
    application: attempt.application,
  })}`

const parseTokenAnswer = (attempt: Attempt, answer: Answer): StoredLogin => {
  const body: Partial<Record<keyof TokenAnswer, unknown>> = jsonObject(answer.text) ?? {}
  const { access_token, expires_in, login_id, scope } = body
  const believable =
    typeof access_token === 'string' &&
    /^[A-Za-z0-9_-]{1,4096}$/.test(access_token) &&
    typeof login_id === 'string' &&
    /^[A-Za-z0-9_-]{1,200}$/.test(login_id) &&
    typeof expires_in === 'number' &&
    Number.isSafeInteger(expires_in) &&
    expires_in > 0
  if (!believable) throw nonsense(attempt.host, 'sent no believable login')
  if (scope !== attempt.scope) throw nonsense(attempt.host, 'gave another kind of access than was asked for')
  return { token: access_token, loginId: login_id, expiresAt: answer.sentAt + expires_in * 1000 }
}

const exchange = async (attempt: Attempt, code: string, exchanged: Secrets & { port: number }) => {
  const url = `${attempt.apiHost ?? attempt.host}${oauthPaths.token}`
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    code_verifier: exchanged.verifier,
    redirect_uri: redirectUri(exchanged.port),
    client_id: cliClientId,
  })
  const answer = await askPortal({
    method: 'POST',
    url,
    body: { type: 'application/x-www-form-urlencoded', text: form.toString() },
    signal: AbortSignal.timeout(timeLimit),
    debug: debugWhen(false),
  })
  if (answer.status !== 200) {
    if (isFromJitney(answer)) throw portalProblem(answer, url)
    throw nonsense(url, `answered ${answer.status} when it was asked for a token`)
  }
  return parseTokenAnswer(attempt, answer)
}

/**
 * The authorization code grant with PKCE for native applications (RFC 8252, RFC 7636). `announce` gets the address to
 * open. The listener is closed as soon as the browser has its page.
 */
export const authorizeWithCode = async (
  attempt: Attempt,
  announce: (url: string) => void,
): Promise<StoredLogin> => {
  const secrets = { state: randomSecret(), verifier: randomSecret() }
  const result = Promise.withResolvers<StoredLogin>()
  let taken = false
  const finish = async (callback: Exclude<Callback, { kind: 'stray' }>) => {
    if (callback.kind === 'cancelled') {
      result.reject(cancelled())
      return callbackPage('cancelled')
    }
    try {
      result.resolve(await exchange(attempt, callback.code, { ...secrets, port: listener.port }))
      return callbackPage('signedIn')
    } catch (error) {
      result.reject(error)
      return callbackPage('failed')
    }
  }
  const listener = listenOnLoopback(attempt.port, async (request) => {
    const callback = judgeCallback(seenOf(request), { port: listener.port, state: secrets.state })
    if (callback.kind === 'stray') return strayAnswer(callback.status)
    if (taken) return strayAnswer(400)
    taken = true
    return finish(callback)
  })
  attempt.signal.addEventListener('abort', () => result.reject(attempt.signal.reason), { once: true })
  try {
    announce(authorizeUrl(attempt, listener.port, secrets))
    return await result.promise
  } finally {
    await listener.close()
  }
}
