/**
 * Where sign-in and the console live: on AWS's own host names, through the proxy, or beside each other under one
 * loopback origin. Only these may be sent to: sign-in hands over a live session, so it must not redirect at will.
 */

export type Place = {
  /** `https://us-west-2.console.aws.amazon.com` or `http://localhost:PORT`. */
  readonly origin: string
  /** True on AWS's host names, where each Region has its own, and one cookie serves all. */
  readonly onAwsHosts: boolean
}

const CONSOLE_HOST = /^([a-z0-9-]+\.)*console\.aws\.amazon\.com$/
const SIGN_IN_HOST = /^([a-z0-9-]+\.)?signin\.aws\.amazon\.com$/

export const isConsoleHost = (host: string) => CONSOLE_HOST.test(host)
export const isSignInHost = (host: string) => SIGN_IN_HOST.test(host)

export function placeOf(request: Request): Place {
  const { origin, hostname } = new URL(request.url)
  return { origin, onAwsHosts: hostname.endsWith('.aws.amazon.com') }
}

/** The URL to go to for a `Destination`, or undefined when it is no console URL of this AWS. */
export function consoleDestination(written: string | null, place: Place): string | undefined {
  const url = readUrl(written)
  if (!url) return undefined
  if (url.protocol === 'https:' && url.port === '' && isConsoleHost(url.hostname))
    return place.onAwsHosts ? url.href : onThisOrigin(url, place)
  const isOurs = url.origin === place.origin && /^\/console(\/|$)/.test(url.pathname)
  return isOurs && !place.onAwsHosts ? url.href : undefined
}

/** After signing out: back to sign-in, or to the console. */
export function afterLogout(written: string | null, place: Place): string | undefined {
  const url = readUrl(written)
  const isSignIn = url && (place.onAwsHosts ? isHttpsSignIn(url) : isFederation(url, place))
  return isSignIn ? url.href : consoleDestination(written, place)
}

const isHttpsSignIn = (url: URL) => url.protocol === 'https:' && url.port === '' && isSignInHost(url.hostname)
const isFederation = (url: URL, place: Place) => url.origin === place.origin && url.pathname === '/federation'

/** Nobody who came to a sandbox by its own address is to land on the real console. */
function onThisOrigin(url: URL, { origin }: Place): string {
  return `${origin}/console${url.pathname}${url.search}${url.hash}`
}

function readUrl(written: string | null): URL | undefined {
  if (written === null || !URL.canParse(written)) return undefined
  const url = new URL(written)
  return url.username === '' && url.password === '' ? url : undefined
}

/** A page that a person may be sent back to; anything but http and https could run in the console's name. */
export function issuerUrl(written: string | null): string | undefined {
  const url = readUrl(written)
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined
}
