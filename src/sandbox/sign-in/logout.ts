/** `/oauth?Action=logout`: ends the console session and goes on to a page of this AWS. */
import type { Aws } from '../service.ts'
import { endedCookie, readCookie } from './cookie.ts'
import { afterLogout, type Place } from './places.ts'
import { consoleSessions } from './records.ts'
import { SignInRefused } from './refuse.ts'

export function logout(request: Request, place: Place, aws: Aws): Response {
  const parameters = new URL(request.url).searchParams
  const next = afterLogout(parameters.get('redirect_uri'), place)
  if (next === undefined) throw new SignInRefused('The redirect_uri is not a page of this AWS')
  const secret = readCookie(request)
  if (secret !== undefined) consoleSessions.remove(aws.state, secret)
  return new Response(null, {
    status: 302,
    headers: { location: next, 'set-cookie': endedCookie(place), 'cache-control': 'no-store' },
  })
}
