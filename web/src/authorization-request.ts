/**
 * What an application on the reader's computer asks for, read from the address that it opened: DuploCloud's own form
 * (`/app/user/verify-token`) or an OAuth authorization request for a native application (RFC 8252).
 */
import type { Authorization } from '../../src/protocol/authorizations.ts'
import { callbackPath, cliClientId } from '../../src/protocol/oauth.ts'

type Asked = {
  readonly application: string
  readonly host: '127.0.0.1' | '[::1]'
  readonly port: number
  readonly administrator: boolean
}

export type LegacyRequest = Asked & { readonly flow: 'legacy'; readonly redirect: boolean }

export type CodeRequest = Asked & {
  readonly flow: 'code'
  readonly clientId: string
  readonly redirectUri: string
  readonly codeChallenge: string
  readonly state: string
}

export type AuthorizationRequest = LegacyRequest | CodeRequest

export type AddressReading =
  | { readonly kind: 'asked'; readonly request: AuthorizationRequest }
  /** The application has what it asked for and sent the browser back. */
  | { readonly kind: 'done' }
  | { readonly kind: 'wrong'; readonly reason: string }

/** The same as the protocol's `applicationName`, which would bring the schema library along. */
export const applicationName = /^[A-Za-z0-9._-]{1,64}$/

class WrongAddress extends Error {}

/** Reads strictly: a parameter that is given twice, or is not exactly as agreed, makes the whole address wrong. */
export function readAuthorizationAddress(path: string, query: URLSearchParams): AddressReading {
  try {
    if (flag(query, 'success')) return { kind: 'done' }
    const request = path === '/oauth/authorize' ? readCodeRequest(query) : readLegacyRequest(query)
    return { kind: 'asked', request }
  } catch (error) {
    if (error instanceof WrongAddress) return { kind: 'wrong', reason: error.message }
    throw error
  }
}

function readLegacyRequest(query: URLSearchParams): LegacyRequest {
  return {
    flow: 'legacy',
    application: matching(query, 'localAppName', applicationName),
    host: '127.0.0.1',
    port: userPort(matching(query, 'localPort', /^\d{4,5}$/), 'localPort'),
    administrator: flag(query, 'isAdmin'),
    redirect: flag(query, 'redirect'),
  }
}

function readCodeRequest(query: URLSearchParams): CodeRequest {
  matching(query, 'response_type', /^code$/)
  matching(query, 'code_challenge_method', /^S256$/)
  const redirectUri = matching(query, 'redirect_uri', loopbackCallback)
  const [, host, port] = loopbackCallback.exec(redirectUri) ?? []
  return {
    flow: 'code',
    application: matching(query, 'application', applicationName),
    host: host === '[::1]' ? '[::1]' : '127.0.0.1',
    port: userPort(port ?? '', 'redirect_uri'),
    administrator: matching(query, 'scope', /^(tenants|administrator)$/) === 'administrator',
    clientId: matching(query, 'client_id', new RegExp(`^${cliClientId}$`)),
    redirectUri,
    codeChallenge: matching(query, 'code_challenge', /^[A-Za-z0-9_-]{43}$/),
    state: matching(query, 'state', /^[\x21-\x7e]{1,500}$/),
  }
}

// The address must be a literal one: a name such as `localhost` can be made to lead elsewhere (RFC 8252 §8.3).
const loopbackCallback = new RegExp(`^http://(127\\.0\\.0\\.1|\\[::1\\]):(\\d{4,5})${callbackPath}$`)

function matching(query: URLSearchParams, name: string, pattern: RegExp): string {
  const values = query.getAll(name)
  const value = values[0]
  if (value === undefined) throw new WrongAddress(`"${name}" is missing`)
  if (values.length > 1) throw new WrongAddress(`"${name}" is given more than once`)
  if (!pattern.test(value)) throw new WrongAddress(`"${name}" is not valid`)
  return value
}

function userPort(text: string, name: string): number {
  const port = Number(text)
  if (port < 1024 || port > 65_535) throw new WrongAddress(`the port in "${name}" is not from 1024 to 65535`)
  return port
}

const flag = (query: URLSearchParams, name: string): boolean =>
  query.has(name) && matching(query, name, /^(true|false)$/) === 'true'

/** What a click says to the portal. `administrator` may be less than was asked for, never more. */
export function authorizationBody(
  request: AuthorizationRequest,
  click: { readonly decision: 'authorize' | 'cancel'; readonly administrator: boolean },
): Authorization {
  const administrator = request.administrator && click.administrator
  const { decision } = click
  if (request.flow === 'legacy') {
    const { flow, application, port, redirect } = request
    return { flow, application, port, administrator, redirect, decision }
  }
  const { flow, clientId, redirectUri, codeChallenge, state } = request
  const scope = administrator ? 'administrator' : 'tenants'
  return { flow, clientId, redirectUri, codeChallenge, codeChallengeMethod: 'S256', state, scope, decision }
}

/** Whether `address` is where this request said that its answer goes: nothing else may see a token or a code. */
export function leadsToAsker(request: AuthorizationRequest, address: string): boolean {
  const url = URL.parse(address)
  if (!url) return false
  return request.flow === 'code'
    ? `${url.origin}${url.pathname}` === request.redirectUri
    : url.origin === loopbackOrigin(request)
}

export const loopbackOrigin = ({ host, port }: AuthorizationRequest): string => `http://${host}:${port}`
