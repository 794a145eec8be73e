import type { Hono } from 'hono'
import { oauthPaths } from '../../protocol/oauth.ts'
import type { PortalEnv } from '../environment.ts'
import type { PortalPorts } from '../portal-ports.ts'

/** RFC 8414: how native applications find out what the portal offers. */
export const metadata = (app: Hono<PortalEnv>, { origins }: PortalPorts) => {
  const issuer = origins.canonical
  return app.get(oauthPaths.metadata, (c) =>
    c.json({
      issuer,
      authorization_endpoint: `${issuer}${oauthPaths.authorize}`,
      token_endpoint: `${issuer}${oauthPaths.token}`,
      revocation_endpoint: `${issuer}${oauthPaths.revoke}`,
      scopes_supported: ['tenants', 'administrator'],
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['none'],
      revocation_endpoint_auth_methods_supported: ['none'],
      authorization_response_iss_parameter_supported: true,
    }),
  )
}
