import { CliError } from './cli-error.ts'
import { printable } from './printable.ts'

/** `why` ends the sentence "the portal cannot be reached: …". */
type Reason = { readonly why: string; readonly hint: string }

const untrusted: Reason = {
  why: 'no authority that this machine trusts has signed its certificate',
  hint: "set JITNEY_CA_BUNDLE to the PEM file of your organization's authority, if it has one",
}

const wrongTime: Reason = {
  why: "its certificate is not valid at this machine's time",
  hint: "check this machine's clock; if that is right, the portal needs a new certificate",
}

const reasons: Readonly<Record<string, Reason>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  CERT_HAS_EXPIRED: wrongTime,
  CERT_NOT_YET_VALID: wrongTime,
  ERR_TLS_CERT_ALTNAME_INVALID: {
    why: 'its certificate is for another name',
    hint: 'check the address, and that no network sign-in page is in between',
  },
  ENOTFOUND: {
    why: 'its name, or the name of the proxy, is not known here',
    hint: 'check the address and the network, then run the command again',
  },
  UnsupportedProxyProtocol: {
    why: 'the proxy is of a kind that cannot be used',
    hint: 'give HTTPS_PROXY an address that begins with http:// or https://',
  },
}

const codeOf = (cause: unknown) =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''

const messageOf = (cause: unknown) => printable(cause instanceof Error ? cause.message : 'no reason given')

const reasonOf = (cause: unknown): Reason => {
  const code = codeOf(cause)
  const known = Object.hasOwn(reasons, code) ? reasons[code] : undefined
  if (known !== undefined) return known
  const hint =
    code === 'ERR_PROXY_TUNNEL'
      ? 'check HTTPS_PROXY, or name the portal in NO_PROXY to go past the proxy'
      : 'check the address and the network, then run the command again'
  return { why: messageOf(cause), hint }
}

const isSlow = (cause: unknown) => cause instanceof Error && cause.name === 'TimeoutError'

/** There was no answer from the portal at `url` within `limit` milliseconds, for the reason that `fetch` threw. */
export const unreachable = (url: string, cause: unknown, limit: number): CliError => {
  const { origin } = new URL(url)
  const { why, hint } = reasonOf(cause)
  const sentence = isSlow(cause)
    ? `the portal at ${origin} did not answer within ${limit / 1000} seconds`
    : `the portal at ${origin} cannot be reached: ${why}`
  return new CliError('portal', sentence, { hint, mayPass: true, cause })
}
