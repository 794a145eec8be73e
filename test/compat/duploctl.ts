import { findTenant, type JitCredentials, legacyClient } from './legacy-client.ts'

export type DuploctlCredentials = JitCredentials & { readonly Version: 1 }

/** `duploctl jit aws`: for a tenant when one is named, else as administrator. */
export async function jitAws(
  { host, token }: { host: string; token: string },
  tenant?: string,
): Promise<DuploctlCredentials> {
  const client = legacyClient(host, token)
  const path = tenant
    ? `/subscriptions/${(await findTenant(client, tenant)).TenantId}/GetAwsConsoleTokenUrl`
    : '/adminproxy/GetJITAwsConsoleAccessUrl'
  const credentials = (await client.get(path)) as JitCredentials
  return { Version: 1, ...credentials }
}

/** `datetime.fromisoformat` before Python 3.11: whole seconds and a numeric offset; `Z` is refused. */
export function fromIsoFormat(text: string): Date {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(text))
    throw new Error(`Invalid isoformat string: ${text}`)
  return new Date(text)
}

/** Its listener reads the query by splitting on `&` and `=`, and decodes nothing. */
export function tokenFromQuery(url: string): string | undefined {
  const [, query = ''] = url.split('?')
  return query
    .split('&')
    .map((pair) => pair.split('='))
    .find(([name]) => name === 't')?.[1]
}
