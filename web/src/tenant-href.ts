export const tenantsHref = '/app/administrator/tenants'
export const tenantHref = (name: string): string => `${tenantsHref}/${encodeURIComponent(name)}`
