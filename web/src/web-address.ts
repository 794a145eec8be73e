const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The address, if a browser may be sent there: https, or http on this computer (a sandbox). Never `javascript:`. */
export function webAddress(text: string): string | undefined {
  const address = URL.parse(text)
  if (!address) return undefined
  const allowed =
    address.protocol === 'https:' || (address.protocol === 'http:' && loopback.has(address.hostname))
  return allowed ? address.href : undefined
}
