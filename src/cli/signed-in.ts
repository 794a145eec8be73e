import { isatty } from 'node:tty'
import type { PortalRequest } from './aws-request.ts'
import { CliError } from './cli-error.ts'
import { findProof, type LiveProof } from './find-proof.ts'
import { logIn, patienceOf } from './login/log-in.ts'
import { dropLogin } from './store-login.ts'
import type { Cache } from './write-private-file.ts'

/** A request, and what this process has to make it with. */
export type Asking<Request extends PortalRequest = PortalRequest> = {
  readonly request: Request
  readonly cache: Cache
  /** The name that the portal shows a person who is asked to authorize. */
  readonly application: string
}

export const notSignedIn = (host: string) =>
  new CliError('notLoggedIn', `you are not signed in to ${host}`, {
    hint: 'run `jitney login`, add --interactive to sign in with the browser, or give a token with --token or JITNEY_TOKEN',
  })

const liveProof = async ({ request, cache, application }: Asking): Promise<LiveProof> => {
  const found = findProof(request, cache, Date.now())
  if (found?.token !== undefined) return { identity: found.identity, token: found.token }
  if (!request.interactive) throw notSignedIn(request.host)
  const patience = patienceOf({ terminal: isatty(2) })
  const login = await logIn({ request, cache, application, patience })
  return { identity: login.loginId, token: login.token }
}

/** A login that the portal has ended is dropped; with --interactive the person signs in again, once. */
export const signedIn = async <T>(asking: Asking, use: (proof: LiveProof) => Promise<T>): Promise<T> => {
  const { request, cache } = asking
  const proof = await liveProof(asking)
  try {
    return await use(proof)
  } catch (error) {
    if (!(error instanceof CliError) || !error.endsLogin || request.proof.kind !== 'login') throw error
    dropLogin(request, proof.token, cache)
    if (!request.interactive) throw error
    return use(await liveProof(asking))
  }
}
