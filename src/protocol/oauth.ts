/** The portal as authorization server for native applications (RFC 8414 metadata, RFC 8252, RFC 7636). */
export const oauthPaths = {
  metadata: '/.well-known/oauth-authorization-server',
  /** A page of the web UI: the person's click there posts an authorization to our API. */
  authorize: '/oauth/authorize',
  token: '/oauth/token',
  revoke: '/oauth/revoke',
} as const

/** The one public client: our CLI. */
export const cliClientId = 'jitney-cli'

export const callbackPath = '/callback'

/** What the token endpoint answers (RFC 6749 §5.1), plus the login's id: the CLI keys its cache by it. */
export type TokenAnswer = {
  readonly access_token: string
  readonly token_type: 'Bearer'
  readonly expires_in: number
  readonly scope: 'tenants' | 'administrator'
  readonly login_id: string
}
