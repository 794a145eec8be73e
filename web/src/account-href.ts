export const accountsHref = '/app/administrator/accounts'
export const accountHref = (name: string): string => `${accountsHref}/${encodeURIComponent(name)}`
