import { AccessError } from '../domain/errors.ts'
import type { SignInToConsole } from '../domain/ports.ts'
import { unavailable } from './aws-errors.ts'
import type { Endpoints } from './endpoints.ts'
import { type Send, send as sendSafely } from './send.ts'

type Options = {
  readonly endpoints: Endpoints
  /** The page that AWS sends people to when their session has ended. */
  readonly issuer: URL
  readonly send?: Send
}

const timeOutMilliseconds = 5000

/**
 * AWS's federation endpoint, by POST, so that the credentials stand in no URL. `SessionDuration` is left out on
 * purpose: with credentials from role chaining any value is a 400, and without it the console lives as long as they do.
 */
export const signInToConsoleByFederation =
  ({ endpoints, issuer, send = sendSafely }: Options): SignInToConsole =>
  async ({ credentials, account, region, destination, logOutFirst = false }) => {
    const federation = endpoints.federation(account, region)
    const session = {
      sessionId: credentials.accessKeyId,
      sessionKey: credentials.secretAccessKey,
      sessionToken: credentials.sessionToken,
    }
    const signinToken = await getSigninToken(send, federation, JSON.stringify(session))
    const home = `/console/home?region=${region}`
    const query = {
      Action: 'login',
      Issuer: issuer.href,
      Destination: endpoints.console(account, region) + (destination ?? home),
      SigninToken: signinToken,
    }
    if (!logOutFirst) return `${federation}?${encodeQuery(query)}`
    return logOutAndGoTo(endpoints.signOut(account, region), encodeQuery(query))
  }

/** AWS goes on after a sign-out to a sign-in on the same host only. */
const logOutAndGoTo = (origin: string, login: string): string =>
  `${origin}/oauth?${encodeQuery({ Action: 'logout', redirect_uri: `${origin}/federation?${login}` })}`

async function getSigninToken(send: Send, federation: string, session: string): Promise<string> {
  const response = await post(
    send,
    federation,
    new URLSearchParams({ Action: 'getSigninToken', Session: session }),
  )
  if (response.status >= 500 || response.status === 429)
    throw unavailable('the AWS sign-in service could not answer')
  // Its refusals are HTML pages that may repeat what was sent, so no word of them is passed on.
  if (response.status !== 200)
    throw new AccessError(
      'aws_refused',
      `the AWS sign-in service refused the credentials (HTTP ${response.status})`,
    )
  return parseSigninToken(await response.text())
}

async function post(send: Send, url: string, body: URLSearchParams): Promise<Response> {
  try {
    return await send(url, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(timeOutMilliseconds),
    })
  } catch (cause) {
    throw unavailable('the AWS sign-in service cannot be reached', cause)
  }
}

function parseSigninToken(body: string): string {
  const token = field(body)
  if (typeof token === 'string' && /^[A-Za-z0-9_\-+/=.]+$/.test(token)) return token
  throw unavailable('the AWS sign-in service gave an answer without a sign-in token')
}

function field(body: string): unknown {
  try {
    return (JSON.parse(body) as { SigninToken?: unknown }).SigninToken
  } catch {
    return undefined
  }
}

/** `%20` for a space, as AWS's own examples have it, where URLSearchParams would write `+`. */
const encodeQuery = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
