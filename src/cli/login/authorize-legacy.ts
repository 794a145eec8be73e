import type { StoredLogin } from '../stored-login.ts'
import type { Attempt } from './attempt.ts'
import { callbackPage, strayAnswer } from './callback-page.ts'
import { cancelled } from './cancelled.ts'
import { seenOf } from './judge-callback.ts'
import { judgeLegacyCallback, type LegacyCallback } from './judge-legacy-callback.ts'
import { listenOnLoopback } from './loopback-listener.ts'

/** The portal does not say how long the token lives; an hour is what its clients take. */
const assumedLifetime = 3_600_000

const pageUrl = (attempt: Attempt, port: number, last: 'redirect' | 'success') =>
  `${attempt.host}/app/user/verify-token?${new URLSearchParams({
    localAppName: attempt.application,
    localPort: String(port),
    ...(attempt.scope === 'administrator' ? { isAdmin: 'true' } : {}),
    [last]: 'true',
  })}`

const crossOrigin = (origin: string) => ({
  'Access-Control-Allow-Origin': origin,
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Access-Control-Allow-Private-Network': 'true',
  'Cache-Control': 'no-store',
  Vary: 'Origin',
})

/** The token is all that there is to name the login by; its hash tells nothing about it. */
const loginOf = (token: string): StoredLogin => ({
  token,
  loginId: new Bun.CryptoHasher('sha256').update(token).digest('hex'),
  expiresAt: Date.now() + assumedLifetime,
})

type Answering = { readonly attempt: Attempt; readonly port: number; readonly origin: string }

const answerTo = (callback: LegacyCallback, { attempt, port, origin }: Answering): Response => {
  switch (callback.kind) {
    case 'stray':
      return strayAnswer(callback.status)
    case 'preflight':
      return new Response(null, { status: 204, headers: crossOrigin(origin) })
    case 'cancelled':
      return callbackPage('cancelled')
    case 'token':
      if (callback.by === 'post') return new Response('{}', { headers: crossOrigin(origin) })
      return new Response(null, {
        status: 302,
        headers: {
          Location: pageUrl(attempt, port, 'success'),
          'Referrer-Policy': 'no-referrer',
          Connection: 'close',
        },
      })
  }
}

/** The hand-over of a token by portals that have no authorization code grant (and no state: see the judge). */
export const authorizeLegacy = async (
  attempt: Attempt,
  announce: (url: string) => void,
): Promise<StoredLogin> => {
  const origin = new URL(attempt.host).origin
  const result = Promise.withResolvers<StoredLogin>()
  const listener = listenOnLoopback(attempt.port, async (request) => {
    const seen = { ...seenOf(request), origin: request.headers.get('origin'), body: await request.text() }
    const callback = judgeLegacyCallback(seen, { port: listener.port, origin })
    if (callback.kind === 'cancelled') result.reject(cancelled())
    if (callback.kind === 'token') result.resolve(loginOf(callback.token))
    return answerTo(callback, { attempt, port: listener.port, origin })
  })
  attempt.signal.addEventListener('abort', () => result.reject(attempt.signal.reason), { once: true })
  try {
    announce(pageUrl(attempt, listener.port, 'redirect'))
    return await result.promise
  } finally {
    await listener.close()
  }
}
