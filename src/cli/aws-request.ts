import { usageError } from './cli-error.ts'
import { type Flags, type FlagTable, parseFlags } from './parse-flags.ts'
import { type PortalAddress, parsePortalAddress } from './portal-address.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** What credentials are for. `duplo-ops` is an administrator's target of portals that speak only the compatible API. */
export type Target =
  | { readonly kind: 'tenant'; readonly tenant: string }
  | { readonly kind: 'administrator'; readonly role: 'admin' | 'duplo-ops' }

/** There is one login for every tenant that the person may use, and another for administrator access. */
export type Scope = 'tenants' | 'administrator'

const administratorFlags = ['admin', 'duplo-ops'] as const

const readScope = (flags: Flags): Scope =>
  administratorFlags.some((name) => flags.on.has(name)) ? 'administrator' : 'tenants'

/** Who asks: a token that was given, or the login stored for the portal. */
export type Proof = { readonly kind: 'token'; readonly token: string } | { readonly kind: 'login' }

/** Which portal is asked, and by whom. */
export type PortalRequest = {
  readonly host: PortalAddress
  /** Where the portal's API is, when that is not at `host`. */
  readonly apiHost: PortalAddress | undefined
  /** The kind of login that is used, when a login is. */
  readonly scope: Scope
  readonly proof: Proof
  /** A browser may be opened. */
  readonly interactive: boolean
  readonly debug: boolean
  /** The loopback port for the browser's answer; any free one when absent. */
  readonly port: number | undefined
}

export type AwsRequest = PortalRequest & { readonly target: Target; readonly noCache: boolean }

export const awsFlags: FlagTable = {
  host: 'text',
  'api-host': 'text',
  token: 'text',
  tenant: 'text',
  port: 'text',
  interactive: 'switch',
  admin: 'switch',
  'duplo-ops': 'switch',
  'no-cache': 'switch',
  debug: 'switch',
  version: 'switch',
  help: 'switch',
}

/** An empty value counts as none, so `--token "$TOKEN"` with nothing set falls through to the next source. */
const firstOf = (...values: readonly (string | undefined)[]) => values.find((value) => value)

const readHost = (flags: Flags, environment: Environment) => {
  const host = firstOf(flags.text.get('host'), environment.JITNEY_HOST, environment.DUPLO_HOST)
  if (host === undefined) {
    throw usageError(
      'no portal was named',
      'add --host https://portal.example.com, or set JITNEY_HOST to its address',
    )
  }
  return parsePortalAddress('portal address', host)
}

const readApiHost = (flags: Flags) => {
  const apiHost = firstOf(flags.text.get('api-host'))
  return apiHost === undefined ? undefined : parsePortalAddress('API address', apiHost)
}

const readTenant = (flags: Flags, environment: Environment): Target => {
  const tenant = firstOf(flags.text.get('tenant'), environment.JITNEY_TENANT, environment.DUPLO_TENANT)
  if (tenant === undefined) {
    throw usageError('no tenant was named', 'add --tenant NAME, or --admin for administrator access')
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(tenant)) {
    throw usageError(
      'the tenant is neither a name nor an id',
      'a name is made of letters, digits and hyphens',
    )
  }
  return { kind: 'tenant', tenant: tenant.toLowerCase() }
}

const readTarget = (flags: Flags, environment: Environment): Target => {
  if (readScope(flags) === 'tenants') return readTenant(flags, environment)
  // Guessing which of the two was meant could hand out more than was asked for.
  if (firstOf(flags.text.get('tenant')) !== undefined) {
    throw usageError(
      'a tenant and administrator access were both asked for',
      'keep one of --tenant and --admin',
    )
  }
  return { kind: 'administrator', role: flags.on.has('duplo-ops') ? 'duplo-ops' : 'admin' }
}

const parseToken = (token: string): Proof => {
  if (!/^[\x21-\x7e]{1,4096}$/.test(token)) {
    throw usageError(
      'the token holds characters that no token has',
      'copy it again, without spaces or line breaks',
    )
  }
  return { kind: 'token', token }
}

const readProof = (flags: Flags, environment: Environment): Proof => {
  const given = firstOf(flags.text.get('token'))
  if (given !== undefined) return parseToken(given)
  if (flags.on.has('interactive')) return { kind: 'login' }
  const found = firstOf(environment.JITNEY_TOKEN, environment.DUPLO_TOKEN)
  return found === undefined ? { kind: 'login' } : parseToken(found)
}

const readPort = (flags: Flags) => {
  const text = firstOf(flags.text.get('port'))
  if (text === undefined || text === '0') return undefined
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1024 || port > 65_535) {
    throw usageError('--port takes a number from 1024 to 65535', 'leave it out to use any free port')
  }
  return port
}

/** Flags first, then JITNEY_HOST and JITNEY_TOKEN, then the DUPLO_ variables of the same names. */
export const readPortalRequest = (flags: Flags, environment: Environment): PortalRequest => ({
  host: readHost(flags, environment),
  apiHost: readApiHost(flags),
  scope: readScope(flags),
  proof: readProof(flags, environment),
  interactive: flags.on.has('interactive'),
  debug: flags.on.has('debug'),
  port: readPort(flags),
})

/** The same, and what the credentials are for: --tenant, JITNEY_TENANT, DUPLO_TENANT, or --admin. */
export const readAwsRequest = (flags: Flags, environment: Environment): AwsRequest => ({
  ...readPortalRequest(flags, environment),
  target: readTarget(flags, environment),
  noCache: flags.on.has('no-cache'),
})

export const parseAwsRequest = (words: readonly string[], environment: Environment) =>
  readAwsRequest(parseFlags(words, awsFlags), environment)

/** Where API requests go. */
export const apiAddress = (request: Pick<PortalRequest, 'apiHost' | 'host'>): PortalAddress =>
  request.apiHost ?? request.host
