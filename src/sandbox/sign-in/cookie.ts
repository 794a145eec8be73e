/** The cookie that carries a console session. Lax: the link that opens the console comes from another site. */
import type { Place } from './places.ts'

const NAME = 'sandbox-console'

export function sessionCookie(secret: string, maxAgeSeconds: number, place: Place): string {
  const scope = place.onAwsHosts ? '; Domain=aws.amazon.com; Secure' : ''
  return `${NAME}=${secret}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${scope}`
}

export const endedCookie = (place: Place) => sessionCookie('', 0, place)

export function readCookie(request: Request): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([name]) => name === NAME)?.[1] || undefined
}
