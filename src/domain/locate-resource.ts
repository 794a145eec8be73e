import type { Caller } from './caller.ts'
import { AccessError } from './errors.ts'
import { type ShownResource, showIn } from './list-resources.ts'
import { type Pointer, readPointer } from './pointer.ts'
import { type RefreshPorts, refreshWhenStale } from './refresh-resources.ts'
import type { Resource } from './resource.ts'
import type { Tenant } from './tenant.ts'
import { type AccessPorts, type TenantAccess, tenantAccess, tenantAccessOrNone } from './tenant-access.ts'

type Ports = RefreshPorts & AccessPorts

export type LocateRequest = {
  /** An ARN, or the address of a page of the AWS console. */
  readonly text: string
  /** Where several tenants would do, or the text does not tell: this one. */
  readonly tenant?: string | undefined
}

export type LocatedPlace = {
  readonly tenant: Tenant
  readonly resource?: Resource | undefined
  /** A path of the AWS console. */
  readonly destination: string
}

/** More tenants than this are not looked through anew for a resource that nobody has seen yet. */
const mostTenantsToRefresh = 20

/**
 * Finds the tenant that a pasted ARN or console address belongs to, among those that the caller may use: whatever
 * belongs to others is refused as if it were nowhere.
 */
export const locateResource =
  (ports: Ports) =>
  async (caller: Caller, { text, tenant }: LocateRequest): Promise<LocatedPlace> => {
    const pointer = readPointer(text)
    const preferred = tenant === undefined ? undefined : await tenantAccess(ports)(caller, tenant)
    const asked = { caller, pointer, preferred }
    if (pointer.resource) {
      const found = (await findKnown(ports, asked)) ?? (await findAfterRefresh(ports, asked))
      if (found) return found
      throw nowhere()
    }
    return { tenant: await tenantOfPage(ports, asked), destination: pointer.path ?? '/' }
  }

type AskedFor = {
  readonly caller: Caller
  readonly pointer: Pointer
  readonly preferred: TenantAccess | undefined
}

async function findKnown(
  ports: Ports,
  { caller, pointer, preferred }: AskedFor,
): Promise<LocatedPlace | undefined> {
  if (!pointer.resource) return undefined
  const known = await ports.resources.locate(pointer.resource, await tenantsToSearch(ports, caller))
  const mine = known.toSorted(
    (one, other) =>
      Number(other.tenantId === preferred?.tenant.id) - Number(one.tenantId === preferred?.tenant.id),
  )
  for (const resource of mine) {
    const access = await tenantAccessOrNone(ports)(caller, resource.tenantId)
    if (access && fits(pointer, access, resource.region))
      return placeOf(showIn(access.tenant, resource), access)
  }
  return undefined
}

const placeOf = ({ resource, destination }: ShownResource, { tenant }: TenantAccess): LocatedPlace => ({
  tenant,
  resource,
  destination,
})

/** Undefined is everywhere, for an administrator. */
async function tenantsToSearch(ports: Ports, { subject }: Caller) {
  if (subject.administrator) return undefined
  const memberships = await ports.memberships.ofUser(subject.user.id, await ports.clock())
  return [...new Set(memberships.map(({ tenantId }) => tenantId))]
}

/** What was made a moment ago, or lies in a tenant that nobody has looked at yet, is not known before a refresh. */
async function findAfterRefresh(ports: Ports, asked: AskedFor): Promise<LocatedPlace | undefined> {
  const accesses = await candidates(ports, asked)
  const started = await Promise.all(accesses.map((access) => refreshWhenStale(ports, access)))
  const running = started.flatMap((refresh) => refresh?.done ?? [])
  if (running.length === 0) return undefined
  await Promise.all(running)
  return findKnown(ports, asked)
}

/** The caller's tenants that the text may speak of. */
async function candidates(
  ports: Ports,
  { caller, pointer, preferred }: AskedFor,
): Promise<readonly TenantAccess[]> {
  const ids = (await tenantsToSearch(ports, caller)) ?? []
  const wanted = [...new Set([...(preferred ? [preferred.tenant.id] : []), ...ids])]
  const accesses: TenantAccess[] = []
  for (const id of wanted.slice(0, mostTenantsToRefresh)) {
    const access = await tenantAccessOrNone(ports)(caller, id)
    if (access && fits(pointer, access, pointer.region)) accesses.push(access)
  }
  return accesses
}

/** Nothing that the text says is against it. */
const fits = (pointer: Pointer, { account, tenant }: TenantAccess, region: string | undefined): boolean =>
  pointer.partition === account.partition &&
  (pointer.account === undefined || pointer.account === account.awsAccountId) &&
  (pointer.region === undefined || region === undefined || pointer.region === region || isGlobal(pointer)) &&
  (pointer.resource !== undefined || pointer.region === undefined || pointer.region === tenant.region)

/** A bucket's address carries whatever Region the console was in. */
const isGlobal = ({ resource }: Pointer): boolean => resource?.type.global === true

/** A page that shows no resource that the portal knows: opened in the tenant that the caller works with. */
async function tenantOfPage(ports: Ports, asked: AskedFor): Promise<Tenant> {
  if (asked.preferred && fits(asked.pointer, asked.preferred, asked.pointer.region))
    return asked.preferred.tenant
  const [only, ...others] = await candidates(ports, asked)
  if (!only) throw nowhere()
  if (others.length === 0) return only.tenant
  throw new AccessError(
    'invalid_request',
    'this page of the AWS console could be of several of your tenants',
    {
      hint: 'choose the tenant first, then paste it again',
    },
  )
}

const nowhere = (): AccessError =>
  new AccessError('access_refused', 'none of your tenants has this resource, or there is no such resource', {
    hint: 'check the ARN, or ask an administrator for access to its tenant',
  })
