import type { AuthorizationAnswer } from '../../src/protocol/authorizations.ts'
import { authorizationPaths } from '../../src/protocol/paths.ts'
import { call, PortalError } from './api.ts'
import {
  type AuthorizationRequest,
  authorizationBody,
  leadsToAsker,
  loopbackOrigin,
} from './authorization-request.ts'

export type Click = { readonly decision: 'authorize' | 'cancel'; readonly administrator: boolean }

/** `leaving`: the browser is on its way to the application. */
export type Outcome = 'leaving' | 'handed-over' | 'cancelled'

/**
 * Tells the portal of the click and brings its answer to the application. A token or code lives only in this call:
 * it is never returned, shown or stored.
 */
export async function authorize(request: AuthorizationRequest, click: Click): Promise<Outcome> {
  const answer = await call<AuthorizationAnswer>(authorizationPaths.authorizations, {
    method: 'POST',
    body: authorizationBody(request, click),
  })
  if (answer.redirectTo !== undefined) return leave(request, answer.redirectTo)
  if (click.decision === 'cancel') return tellCancelled(request)
  if (answer.token !== undefined) return handOver(request, answer.token)
  throw unusableAnswer()
}

function leave(request: AuthorizationRequest, address: string): Outcome {
  if (!leadsToAsker(request, address)) throw unusableAnswer()
  // In place of this page: the address holds the secret and must not stay in the history behind it.
  location.replace(address)
  return 'leaving'
}

/** `text/plain` keeps it a simple request: the application answers no preflight. It compares the Origin header. */
async function handOver(request: AuthorizationRequest, token: string): Promise<Outcome> {
  const response = await fetch(`${loopbackOrigin(request)}/`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
    body: token,
    credentials: 'omit',
    redirect: 'error',
  }).catch((cause) => {
    throw notListening(request, cause)
  })
  if (!response.ok) throw notListening(request, undefined)
  return 'handed-over'
}

/** Best effort: an application without this path, or gone by now, stops waiting by itself. */
async function tellCancelled(request: AuthorizationRequest): Promise<Outcome> {
  await fetch(`${loopbackOrigin(request)}/v2/callbackWithOtp`, {
    method: 'POST',
    mode: 'no-cors',
    credentials: 'omit',
    // The page's own policy makes the Fetch standard say `Origin: null` here; the application knows us by our origin.
    referrerPolicy: 'origin',
    signal: AbortSignal.timeout(5000),
  }).catch(() => undefined)
  return 'cancelled'
}

const unusableAnswer = () =>
  new PortalError({
    status: 0,
    code: 'unexpected_answer',
    title: 'The portal gave an answer that does not belong to this request.',
    hint: 'Nothing was handed over. Start again from the application.',
  })

const notListening = ({ application }: AuthorizationRequest, cause: unknown) =>
  new PortalError(
    {
      status: 0,
      code: 'application_unreachable',
      title: `${application} did not take the answer.`,
      hint: 'It may have stopped waiting. Start again from the application.',
    },
    cause,
  )
