/** Under which names the portal is reached: all that it listens to, and the one that it tells others. */
export type ServedOrigins = {
  /** The public origin, with no slash at the end: also the issuer. */
  readonly canonical: string
  readonly secure: boolean
  /** Whether the value of a Host header is ours. Two Host headers arrive joined by a comma, and so are not. */
  readonly servesHost: (host: string | undefined) => boolean
  /** Whether a browser's page at `origin` is a page of ours, on the very host that it now talks to. */
  readonly isOurPage: (origin: string | undefined, host: string | undefined) => boolean
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

/** Throws a TypeError unless the URL is an origin: https, or plain http on a loopback host. */
export function servedOrigins(publicUrl: URL): ServedOrigins {
  const loopback = loopbackNames.includes(publicUrl.hostname)
  mustBeOrigin(publicUrl, loopback)
  const origins = loopback ? loopbackNames.map((name) => withHostname(publicUrl, name)) : [publicUrl.origin]
  const hosts = new Set(origins.map((origin) => new URL(origin).host))
  return {
    canonical: publicUrl.origin,
    secure: publicUrl.protocol === 'https:',
    servesHost: (host) => host !== undefined && hosts.has(host.toLowerCase()),
    isOurPage: (origin, host) =>
      origin !== undefined && origins.includes(origin) && new URL(origin).host === host?.toLowerCase(),
  }
}

function mustBeOrigin(url: URL, loopback: boolean): void {
  const bare = url.href === `${url.origin}/`
  if (bare && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback))) return
  throw new TypeError(
    '"publicUrl" must be an https URL without a path, or http on localhost, 127.0.0.1 or [::1]',
  )
}

function withHostname(url: URL, hostname: string): string {
  const other = new URL(url)
  other.hostname = hostname
  return other.origin
}
