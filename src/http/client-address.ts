import { parseAddress } from './ip-address.ts'

type Hops = {
  readonly peer: string
  /** The X-Forwarded-For header, all of them joined by commas. */
  readonly forwardedFor: string | undefined
  readonly isTrusted: (address: string) => boolean
}

/**
 * Who is at the far end: the peer, or what the trusted proxies in a row before us say. Reads from the right, because
 * everything left of the first address that is not a trusted proxy was written by whoever sent the request.
 */
export function clientAddressOf({ peer, forwardedFor, isTrusted }: Hops): string {
  let client = parseAddress(peer) ?? 'unknown'
  for (const hop of (forwardedFor ?? '').split(',').reverse()) {
    if (!isTrusted(client)) return client
    const address = parseAddress(hop)
    if (!address) return client
    client = address
  }
  return client
}
