import { usageError } from './cli-error.ts'

/** A portal's base address in one spelling: `https://host[:port][/path]`, no slash at the end. */
export type PortalAddress = string & { readonly __brand: 'PortalAddress' }

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

export const isLoopback = (address: string) => loopbackHosts.has(new URL(address).hostname)

const refuse = (name: string, why: string) =>
  usageError(`the ${name} ${why}`, 'write it as https://portal.example.com')

/** The URL parser forgives spaces, control characters and backslashes, which a person never means. */
const parseUrl = (name: string, text: string): URL => {
  if (!/^[a-z][a-z0-9+.-]*:\/\/[\x21-\x7e]+$/i.test(text) || text.includes('\\')) {
    throw refuse(name, 'is not a web address')
  }
  try {
    return new URL(text)
  } catch (cause) {
    throw Object.assign(refuse(name, 'is not a web address'), { cause })
  }
}

/**
 * The address that a token may be sent to. Plain http is for this very machine: the host name is parsed and compared
 * as a whole, because `http://localhost.example.com` begins like one that is safe. `name` is for the message.
 */
export const parsePortalAddress = (name: string, text: string): PortalAddress => {
  const url = parseUrl(name, text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse(name, 'must begin with https://')
  if (url.protocol === 'http:' && !loopbackHosts.has(url.hostname)) {
    throw refuse(name, 'must begin with https://, because only this machine itself is reached by plain http')
  }
  if (url.username !== '' || url.password !== '') throw refuse(name, 'must not hold a user name or password')
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(text)) {
    throw refuse(name, 'must end before any ? or #')
  }
  return `${url.origin}${url.pathname.replace(/\/$/, '')}` as PortalAddress
}
