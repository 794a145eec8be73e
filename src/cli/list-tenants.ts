import { longestTenantPage, tenantPaths } from '../protocol/paths.ts'
import { askApi } from './ask-api.ts'
import { jsonObject, nonsense } from './ask-portal.ts'
import { CliError } from './cli-error.ts'
import { isKnownDuploCloud } from './dialect.ts'
import { listDuploCloudTenants } from './duplocloud-tenants.ts'
import type { Asking } from './signed-in.ts'

/** A tenant that the caller may use. Every field is made of characters that are safe to print and to write. */
export type TenantEntry = {
  readonly name: string
  readonly id: string
  readonly account: string
  /** What a portal of the compatible kind does not say. */
  readonly region?: string
  readonly level?: string
}

const largest = 4 * 1024 * 1024
/** More pages than any portal has: one that goes round must not keep us. */
const mostPages = 100

const fields = {
  name: /^[a-z0-9][a-z0-9-]{0,63}$/,
  id: /^[A-Za-z0-9-]{1,64}$/,
  account: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  region: /^[a-z0-9-]{2,40}$/,
  level: /^(full|read-only)$/,
} as const

const parseTenant = (item: unknown, host: string): TenantEntry => {
  const record = typeof item === 'object' && item !== null ? (item as Record<string, unknown>) : {}
  const field = (name: keyof typeof fields): string => {
    const value = record[name]
    if (typeof value === 'string' && fields[name].test(value)) return value
    throw nonsense(host, `sent no believable ${name} of a tenant`)
  }
  return {
    name: field('name'),
    id: field('id'),
    account: field('account'),
    region: field('region'),
    level: field('level'),
  }
}

type Page = { readonly items: readonly TenantEntry[]; readonly next: string | undefined }

const askForPage = async (asking: Asking, after: string | undefined): Promise<Page> => {
  const query = new URLSearchParams({
    limit: String(longestTenantPage),
    ...(after === undefined ? {} : { after }),
  })
  const answer = await askApi(asking, { method: 'GET', path: `${tenantPaths.tenants}?${query}`, largest })
  const { items, next } = jsonObject(answer.text) ?? {}
  const { host } = asking.request
  if (!Array.isArray(items)) throw nonsense(host, 'sent no list of tenants')
  return {
    items: items.map((item) => parseTenant(item, host)),
    next: typeof next === 'string' && next !== '' ? next : undefined,
  }
}

const listFromJitney = async (asking: Asking): Promise<readonly TenantEntry[]> => {
  const all: TenantEntry[] = []
  let after: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const { items, next } = await askForPage(asking, after)
    all.push(...items)
    if (next === undefined) return all
    after = next
  }
  throw nonsense(asking.request.host, 'sent a list of tenants without an end')
}

/** Every tenant that the caller may use: one request for a thousand of them. Throws `CliError`. */
export const listTenants = async (asking: Asking): Promise<readonly TenantEntry[]> => {
  if (isKnownDuploCloud(asking.cache, asking.request, Date.now())) return listDuploCloudTenants(asking)
  try {
    return await listFromJitney(asking)
  } catch (error) {
    const other = error instanceof CliError && error.fromAnother
    if (!other) throw error
    return listDuploCloudTenants(asking)
  }
}
