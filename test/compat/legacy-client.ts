/**
 * What the published clients put on the wire: headers, paths, what they take for a failure, and what they show then.
 * Each client beside this file replays its own sequence of calls with it.
 */
export type LegacyClient = {
  /** Throws what the client would print: the field `Message`, with the status. */
  readonly get: (path: string) => Promise<unknown>
}

export function legacyClient(
  host: string,
  token: string,
  headers: Record<string, string> = {},
): LegacyClient {
  const base = host.endsWith('/') ? host.slice(0, -1) : host
  return {
    get: async (path) => {
      const response = await fetch(`${base}${path}`, {
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json; charset=utf-8',
          ...headers,
        },
        redirect: 'manual',
        signal: AbortSignal.timeout(20_000),
      })
      if (response.status > 300) throw new Error(`${response.status} ${await messageOf(response)}`)
      return response.json()
    },
  }
}

async function messageOf(response: Response): Promise<string> {
  if (response.status === 404 || response.status === 500) return 'possible missing API'
  const { Message } = (await response.json()) as { Message: string }
  return Message
}

export type JitCredentials = {
  readonly ConsoleUrl: string
  readonly AccessKeyId: string
  readonly SecretAccessKey: string
  readonly Region: string
  readonly SessionToken: string
  readonly Validity: number
  readonly Expiration: string
}

export type UserTenant = { readonly TenantId: string; readonly AccountName: string; readonly PlanID: string }

/** An argument shorter than an id is a name. */
export async function findTenant(client: LegacyClient, nameOrId: string): Promise<UserTenant> {
  const tenants = (await client.get('/admin/GetTenantsForUser')) as UserTenant[]
  const wanted = nameOrId.toLowerCase()
  const found = tenants.find(
    ({ TenantId, AccountName }) => wanted === (wanted.length < 32 ? AccountName : TenantId),
  )
  if (!found) throw new Error(`${nameOrId}: tenant missing or not allowed`)
  return found
}
