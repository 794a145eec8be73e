import { resourcePaths } from '../../protocol/paths.ts'
import { askApi } from '../ask-api.ts'
import { jsonObject, nonsense } from '../ask-portal.ts'
import type { PortalRequest } from '../aws-request.ts'
import { CliError } from '../cli-error.ts'
import type { Asking } from '../signed-in.ts'

export type Located = { readonly tenant: string; readonly destination: string }

/** Asks the portal which tenant an ARN or an address of the console belongs to; undefined where it cannot tell. */
export const locate = async (asking: Asking<PortalRequest>, text: string): Promise<Located | undefined> => {
  const answer = await askApi(asking, {
    method: 'POST',
    path: resourcePaths.locate,
    body: { text },
    expected: [404, 405],
  })
  if (answer.status >= 400) return undefined
  const { tenant, destination } = jsonObject(answer.text) ?? {}
  const believable =
    typeof tenant === 'string' &&
    /^[a-z0-9][a-z0-9-]{0,63}$/.test(tenant) &&
    typeof destination === 'string' &&
    /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,2000}$/.test(destination)
  if (!believable) throw nonsense(asking.request.host, 'sent no believable place of a resource')
  return { tenant, destination }
}

export const cannotLocate = () =>
  new CliError('refused', 'the portal does not know which tenant this belongs to', {
    hint: 'say it with --tenant NAME, or with --admin',
  })
