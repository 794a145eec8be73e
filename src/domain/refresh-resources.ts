import type { Caller } from './caller.ts'
import { AccessError } from './errors.ts'
import type { AwsPorts, FoundResource, RefreshLease, RefreshState, Store } from './ports.ts'
import { readResource } from './read-resource.ts'
import type { Resource } from './resource.ts'
import type { Tenant } from './tenant.ts'
import { type AccessPorts, type TenantAccess, tenantAccess } from './tenant-access.ts'

export type RefreshPorts = Pick<Store, 'resources' | 'clock'> & Pick<AwsPorts, 'findResources'>

/** What was seen longer ago is looked up again when somebody reads it. */
const staleMilliseconds = 60_000
/** Even who asks for it gets it no more often: AWS counts these calls per account, for everybody together. */
const leastMilliseconds = 5000
/** As long as the slowest page may take; each page that comes makes it new. */
const leaseMilliseconds = 60_000

/** Has the tenant's resources looked up anew. Answers at once; the state tells when it is done. */
export const refreshResources =
  (ports: RefreshPorts & AccessPorts) =>
  async (caller: Caller, reference: string): Promise<RefreshState> => {
    const access = await tenantAccess(ports)(caller, reference)
    void (await start(ports, access, leastMilliseconds))?.done
    return ports.resources.refreshState(access.tenant.id)
  }

/**
 * Begins to look the tenant's resources up where they were not within the last minute and nobody is at it, on any
 * node. `done` fulfils when it ends and never rejects: a failure is kept in the state, and what is known stays.
 */
export const refreshWhenStale = (
  ports: RefreshPorts,
  access: TenantAccess,
): Promise<{ readonly done: Promise<void> } | undefined> => start(ports, access, staleMilliseconds)

async function start(ports: RefreshPorts, access: TenantAccess, age: number) {
  const now = await ports.clock()
  const lease: RefreshLease = {
    tenantId: access.tenant.id,
    holder: crypto.randomUUID(),
    startedAt: now,
    until: new Date(now.getTime() + leaseMilliseconds),
  }
  const began = await ports.resources.beginRefresh(lease, new Date(now.getTime() - age))
  return began ? { done: discover(ports, access, lease) } : undefined
}

async function discover(ports: RefreshPorts, access: TenantAccess, lease: RefreshLease): Promise<void> {
  try {
    for await (const page of ports.findResources(access.tenant, access.account)) {
      const until = new Date((await ports.clock()).getTime() + leaseMilliseconds)
      const kept = await ports.resources.putSeen({ ...lease, until }, resourcesOf(page, access.tenant))
      if (!kept) return
    }
    await ports.resources.finishRefresh(lease, await ports.clock())
  } catch (error) {
    await keepFailure(ports, lease, error)
  }
}

const resourcesOf = (page: readonly FoundResource[], tenant: Tenant): readonly Resource[] =>
  page.flatMap((found) => readResource(found, tenant) ?? [])

/** A store that fails here too is left alone: the lease ends by itself, and the next reader tries again. */
async function keepFailure(ports: RefreshPorts, lease: RefreshLease, error: unknown): Promise<void> {
  try {
    await ports.resources.failRefresh(lease, { at: await ports.clock(), failure: sentenceOf(error) })
  } catch {
    return
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof AccessError)) return 'the resources could not be looked up'
  return error.hint === undefined ? error.message : `${error.message} (${error.hint})`
}
