import type { AwsSession } from './aws-session.ts'
import type { Store } from './ports.ts'

export type NamedSession = { readonly session: AwsSession; readonly tenantName: string | undefined }

/** Sessions with their tenants' names; a tenant that is gone has none any more. */
export async function withNames(
  { tenants }: Pick<Store, 'tenants'>,
  sessions: readonly AwsSession[],
): Promise<readonly NamedSession[]> {
  const names = await namesOf(
    sessions.flatMap(({ tenantId }) => tenantId ?? []),
    tenants.find,
  )
  return sessions.map((session) => ({
    session,
    tenantName: session.tenantId && names.get(session.tenantId),
  }))
}

/** Each id is looked up once. */
export async function namesOf<Id>(
  ids: readonly Id[],
  find: (id: Id) => Promise<{ readonly name: string } | undefined>,
): Promise<ReadonlyMap<Id, string | undefined>> {
  return new Map(
    await Promise.all([...new Set(ids)].map(async (id) => [id, (await find(id))?.name] as const)),
  )
}
