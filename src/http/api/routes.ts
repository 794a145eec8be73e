import { byTokenOrCookie } from '../authenticate.ts'
import type { PortalPorts } from '../portal-ports.ts'
import { addMembership } from './add-membership.ts'
import { type ApiApp, newApiApp } from './api-app.ts'
import { authorizeApplication } from './authorize-application.ts'
import { changeSetting } from './change-setting.ts'
import { countResources } from './count-resources.ts'
import { createToken } from './create-token.ts'
import { issueAdministratorCredentials } from './issue-administrator-credentials.ts'
import { issueTenantCredentials } from './issue-tenant-credentials.ts'
import { listAudit } from './list-audit.ts'
import { listMemberships } from './list-memberships.ts'
import { listResources } from './list-resources.ts'
import { listSessions } from './list-sessions.ts'
import { listTenants } from './list-tenants.ts'
import { listTokens } from './list-tokens.ts'
import { locateResource } from './locate-resource.ts'
import { openAdministratorConsole } from './open-administrator-console.ts'
import { openTenantConsole } from './open-tenant-console.ts'
import { refreshResources } from './refresh-resources.ts'
import { removeMembership } from './remove-membership.ts'
import { removeSetting } from './remove-setting.ts'
import { revokeCurrentToken } from './revoke-current-token.ts'
import { revokeToken } from './revoke-token.ts'
import { showMe } from './show-me.ts'
import { showOpenapi } from './show-openapi.ts'
import { showResource } from './show-resource.ts'
import { showSettings } from './show-settings.ts'
import { showSystem } from './show-system.ts'
import { showTenant } from './show-tenant.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

/** Our own API. What stands before `revokeToken` and `showResource` has a path that theirs would match too. */
const routes = [
  showSystem,
  signIn,
  signOut,
  showMe,
  authorizeApplication,
  listTokens,
  createToken,
  revokeCurrentToken,
  revokeToken,
  listSessions,
  listTenants,
  showTenant,
  openTenantConsole,
  issueTenantCredentials,
  openAdministratorConsole,
  issueAdministratorCredentials,
  showSettings,
  changeSetting,
  removeSetting,
  listMemberships,
  addMembership,
  removeMembership,
  listResources,
  countResources,
  refreshResources,
  showResource,
  locateResource,
  listAudit,
  showOpenapi,
]

export function apiRoutes(ports: PortalPorts): ApiApp {
  const app = newApiApp()
  const authenticated = byTokenOrCookie(ports.store, ports.origins)
  for (const addRoute of routes) addRoute(app, { ...ports, authenticated })
  return app
}
