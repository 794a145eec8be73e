import { formatArn, parseArn } from './arn.ts'
import type { Caller } from './caller.ts'
import { consolePath } from './console-path.ts'
import { AccessError } from './errors.ts'
import type { Page, PageRequest } from './page.ts'
import type { RefreshState, ResourceFilter } from './ports.ts'
import { type RefreshPorts, refreshWhenStale } from './refresh-resources.ts'
import { type Resource, recognize } from './resource.ts'
import { findResourceType, type ResourceType, resourceTypes } from './resource-types.ts'
import type { Tenant } from './tenant.ts'
import { type AccessPorts, tenantAccess } from './tenant-access.ts'

type Ports = RefreshPorts & AccessPorts

/** A resource, and where the AWS console shows it. */
export type ShownResource = { readonly resource: Resource; readonly destination: string }

export type ResourceQuery = Omit<ResourceFilter, 'type'> & { readonly type?: string | undefined }

/**
 * A tenant's resources as they were last seen. Reading begins a refresh when that was over a minute ago, and does not
 * wait for it.
 */
export const listResources =
  (ports: Ports) =>
  async (
    caller: Caller,
    reference: string,
    { type, q, sort, ...page }: ResourceQuery & PageRequest,
  ): Promise<Page<ShownResource> & { readonly refresh: RefreshState }> => {
    const access = await tenantAccess(ports)(caller, reference)
    const filter = { q, sort, type: type === undefined ? undefined : knownType(type).id }
    void (await refreshWhenStale(ports, access))?.done
    const [{ items, next }, refresh] = await Promise.all([
      ports.resources.list(access.tenant.id, filter, page),
      ports.resources.refreshState(access.tenant.id),
    ])
    return { items: items.map((resource) => showIn(access.tenant, resource)), next, refresh }
  }

export type TypeCount = { readonly type: ResourceType; readonly count: number }

/** Every type that there can be, with how many the tenant has; begins a refresh as `listResources` does. */
export const countResources =
  (ports: Ports) =>
  async (
    caller: Caller,
    reference: string,
  ): Promise<{ readonly counts: readonly TypeCount[]; readonly refresh: RefreshState }> => {
    const access = await tenantAccess(ports)(caller, reference)
    void (await refreshWhenStale(ports, access))?.done
    const [counted, refresh] = await Promise.all([
      ports.resources.countByType(access.tenant.id),
      ports.resources.refreshState(access.tenant.id),
    ])
    return { counts: resourceTypes.map((type) => ({ type, count: counted.get(type.id) ?? 0 })), refresh }
  }

/** One of a tenant's resources. Throws `not_found` for one that is not, or no longer, the tenant's. */
export const showResource =
  (ports: AccessPorts & Pick<Ports, 'resources'>) =>
  async (caller: Caller, reference: string, text: string): Promise<ShownResource> => {
    const { tenant } = await tenantAccess(ports)(caller, reference)
    const arn = parseArn(text)
    const recognized = arn && recognize(arn)
    if (!recognized)
      throw new AccessError('invalid_request', 'this is not the ARN of a resource that a tenant can have')
    const resource = await ports.resources.find(tenant.id, formatArn(recognized.arn))
    if (resource) return showIn(tenant, resource)
    throw new AccessError('not_found', 'the tenant has no such resource', {
      hint: 'if it was made just now, refresh the list of resources',
    })
  }

export function showIn(tenant: Tenant, resource: Resource): ShownResource {
  const arn = parseArn(resource.arn)
  const destination = arn && consolePath(arn, tenant.region)
  if (destination === undefined)
    throw new AccessError('store_unavailable', 'a stored resource has an ARN that cannot be read')
  return { resource, destination }
}

function knownType(id: string): ResourceType {
  const type = findResourceType(id)
  if (type) return type
  throw new AccessError('invalid_request', 'type: there is no such type of resource', {
    hint: 'GET /tenants/{tenant}/resources/types names them all',
  })
}
