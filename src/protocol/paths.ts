/** Paths of our own API, below `apiBase`. Kept apart from the shapes so that the CLI loads no schema library. */
export const sessionPaths = {
  /** `{tenant}` is a name or an id. */
  tenantConsoleSessions: '/tenants/{tenant}/console-sessions',
  tenantCredentials: '/tenants/{tenant}/credentials',
  administratorConsoleSessions: '/administrator/console-sessions',
  administratorCredentials: '/administrator/credentials',
  mySessions: '/me/aws-sessions',
  /** POST ends one of one's own before its time. */
  myRevocation: '/me/aws-sessions/{session}/revocation',
  /** POST ends all of one's own. */
  myRevocations: '/me/aws-sessions/revocation',
  /** Everyone's; administrators only, and so are the ones below. */
  sessions: '/aws-sessions',
  revocation: '/aws-sessions/{session}/revocation',
  userRevocation: '/users/{user}/aws-sessions/revocation',
  tenantRevocation: '/tenants/{tenant}/aws-sessions/revocation',
} as const

export const identityPaths = {
  system: '/system',
  me: '/me',
  /** POST signs in, by cookie. */
  logins: '/logins',
  /** DELETE signs out. */
  currentLogin: '/logins/current',
  /** PUT changes one's own. */
  myPassword: '/me/password',
  /** GET tells whether the portal waits for its first administrator; POST makes them. */
  setup: '/setup',
} as const

export const userPaths = {
  users: '/users',
  /** `{user}` is a name or an id. */
  user: '/users/{user}',
  /** POST makes a new one. */
  password: '/users/{user}/password',
  memberships: '/users/{user}/memberships',
  tokens: '/users/{user}/tokens',
  token: '/users/{user}/tokens/{token}',
} as const

export const systemSettingsPaths = { systemSettings: '/system-settings' } as const

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
  role: '/tenants/{tenant}/role',
} as const

export const accountPaths = {
  accounts: '/accounts',
  /** `{account}` is a name. */
  account: '/accounts/{account}',
  check: '/accounts/{account}/check',
  trustPolicy: '/accounts/{account}/trust-policy',
} as const

export const resourcePaths = {
  resources: '/tenants/{tenant}/resources',
  resourceTypes: '/tenants/{tenant}/resources/types',
  refresh: '/tenants/{tenant}/resources/refresh',
  /** `{arn}`: percent-encoded, slashes included. */
  resource: '/tenants/{tenant}/resources/{arn}',
  locate: '/resources/locate',
} as const

export const tokenPaths = {
  tokens: '/me/tokens',
  token: '/me/tokens/{token}',
  currentToken: '/me/tokens/current',
} as const

export const authorizationPaths = { authorizations: '/authorizations' } as const

export const auditPaths = { audit: '/audit', export: '/audit/export' } as const

export const downloadPaths = { downloads: '/downloads' } as const

export const statisticsPaths = { sessions: '/statistics/sessions' } as const

export const documentPaths = { openapi: '/openapi.json' } as const
