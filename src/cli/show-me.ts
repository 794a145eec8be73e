import type { Me } from '../protocol/identity.ts'
import { identityPaths } from '../protocol/paths.ts'
import { askApi } from './ask-api.ts'
import { jsonObject, nonsense } from './ask-portal.ts'
import { clockSkew, parseInstant, reportClock } from './clock.ts'
import { printable } from './printable.ts'
import type { Asking } from './signed-in.ts'

type Who = Pick<Me, 'id' | 'name' | 'administrator' | 'provenUntil'>

/** What the portal says of who asks, cleaned. Throws `CliError`. */
export const showMe = async (asking: Asking): Promise<Who> => {
  const answer = await askApi(asking, { method: 'GET', path: identityPaths.me })
  const { id, name, administrator, provenUntil, serverTime } = jsonObject(answer.text) ?? {}
  const [until, now] = [parseInstant(provenUntil), parseInstant(serverTime)]
  const believable = typeof name === 'string' && typeof id === 'string' && typeof administrator === 'boolean'
  if (!believable || until === undefined || now === undefined)
    throw nonsense(asking.request.host, 'did not say who you are')
  reportClock(clockSkew(now, answer))
  return {
    id: printable(id),
    name: printable(name),
    administrator,
    provenUntil: new Date(until).toISOString(),
  }
}
