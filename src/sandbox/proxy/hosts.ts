/** Which names the sandbox answers for. Everything else is refused: it is neither an open proxy nor a rebinding target. */

/** The proxy ends TLS for these domains' subdomains; its authority is constrained to them. */
export const PROXIED_DOMAINS = ['amazonaws.com', 'aws.amazon.com'] as const

const LABELS = /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/

export function isProxiedHost(host: string): boolean {
  return (
    host.length <= 253 && LABELS.test(host) && PROXIED_DOMAINS.some((domain) => host.endsWith(`.${domain}`))
  )
}

/** True for loopback names (`bucket.localhost` too) and for the proxied hosts; `host` without port. */
export function isServedHost(host: string): boolean {
  return LOOPBACK.has(host) || host.endsWith('.localhost') || isProxiedHost(host)
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])
