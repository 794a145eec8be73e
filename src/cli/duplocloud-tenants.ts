import { askPortal, nonsense, timeLimit } from './ask-portal.ts'
import { apiAddress } from './aws-request.ts'
import { rememberDuploCloud } from './dialect.ts'
import type { TenantEntry } from './list-tenants.ts'
import { compatibleProblem } from './portal-problem.ts'
import { type Asking, signedIn } from './signed-in.ts'
import { debugWhen } from './terminal.ts'

const largest = 4 * 1024 * 1024

const parseTenant = (item: unknown, host: string): TenantEntry => {
  const { TenantId, AccountName, PlanID } = (item ?? {}) as Record<string, unknown>
  const isName = (value: unknown): value is string =>
    typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value)
  if (!isName(AccountName) || !isName(PlanID) || !isName(TenantId))
    throw nonsense(host, 'sent no believable name of a tenant')
  return { name: AccountName.toLowerCase(), id: TenantId, account: PlanID }
}

const parseList = (text: string, host: string): readonly TenantEntry[] => {
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {}
  if (!Array.isArray(list)) throw nonsense(host, 'sent no list of tenants')
  return list
    .map((item) => parseTenant(item, host))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** The same list from a portal that speaks only the compatible API. */
export const listDuploCloudTenants = (asking: Asking): Promise<readonly TenantEntry[]> =>
  signedIn(asking, async ({ token }) => {
    const { request, cache } = asking
    const url = `${apiAddress(request)}/admin/GetTenantsForUser`
    const signal = AbortSignal.timeout(timeLimit)
    const debug = debugWhen(request.debug)
    const answer = await askPortal({ method: 'GET', url, token, signal, debug, largest })
    if (answer.status !== 200) throw compatibleProblem(answer, url)
    const tenants = parseList(answer.text, request.host)
    rememberDuploCloud(cache, request, Date.now())
    return tenants
  })
