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

const notSignedIn = (host: string, keychainProblem: string | undefined) => {
  if (keychainProblem === undefined)
    return new CliError('notLoggedIn', `you are not signed in to ${host}`, {
      hint: 'run `jitney login`, add --interactive to sign in with the browser, or give a token with --token or JITNEY_TOKEN',
    })
  return new CliError(
    'notLoggedIn',
    `your sign-in at ${host} is in the system's keychain, which cannot be read: ${keychainProblem}`,
    { hint: 'unlock the keychain, or add --interactive to sign in again', mayPass: true },
  )
}

const liveProof = async ({ request, cache, application }: Asking): Promise<LiveProof> => {
  const found = await findProof(request, cache, Date.now())
  if (found?.token !== undefined) return { identity: found.identity, token: found.token }
  if (!request.interactive) throw notSignedIn(request.host, found?.keychainProblem)
  const patience = patienceOf({ terminal: isatty(2) })
  const login = await logIn({ request, cache, application, patience, unusable: found?.identity })
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
    await dropLogin(request, proof.identity, cache)
    if (!request.interactive) throw error
    return use(await liveProof(asking))
  }
}
