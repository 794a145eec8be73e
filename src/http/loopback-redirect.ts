import { callbackPath } from '../protocol/oauth.ts'

export const isUserPort = (port: number): boolean => Number.isInteger(port) && port >= 1024 && port <= 65_535

/**
 * A literal loopback address, a port that needs no privilege, and one path (RFC 8252 §7.3): compared as text, so that
 * no parser's reading of a URL can differ from another's. `localhost` may be resolved to anything, and is refused.
 */
export function isLoopbackRedirect(uri: string): boolean {
  const port = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):([1-9]\d{3,4})(\/.*)$/.exec(uri)
  return port?.[2] === callbackPath && isUserPort(Number(port[1]))
}
