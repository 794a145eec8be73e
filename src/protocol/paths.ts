/** Paths of our own API, below `apiBase`. Kept apart from the shapes so that the CLI loads no schema library. */
export const sessionPaths = {
  /** `{tenant}` is a name or an id. */
  tenantConsoleSessions: '/tenants/{tenant}/console-sessions',
  tenantCredentials: '/tenants/{tenant}/credentials',
  administratorConsoleSessions: '/administrator/console-sessions',
  administratorCredentials: '/administrator/credentials',
  mySessions: '/me/aws-sessions',
} as const

export const identityPaths = {
  system: '/system',
  me: '/me',
  /** POST signs in, by cookie. */
  logins: '/logins',
  /** DELETE signs out. */
  currentLogin: '/logins/current',
} as const

/** The largest `limit` of the list of tenants. */
export const longestTenantPage = 1000

export const tenantPaths = {
  tenants: '/tenants',
  tenant: '/tenants/{tenant}',
  settings: '/tenants/{tenant}/settings',
  /** `{setting}`: awsAccessTokenValidity */
  setting: '/tenants/{tenant}/settings/{setting}',
  memberships: '/tenants/{tenant}/memberships',
  membership: '/tenants/{tenant}/memberships/{membership}',
} as const

export const tokenPaths = {
  tokens: '/me/tokens',
  token: '/me/tokens/{token}',
  currentToken: '/me/tokens/current',
} as const

export const authorizationPaths = { authorizations: '/authorizations' } as const

export const auditPaths = { audit: '/audit' } as const

export const documentPaths = { openapi: '/openapi.json' } as const
