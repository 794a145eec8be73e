import { byTokenOrCookie } from '../authenticate.ts'
import type { PortalPorts } from '../portal-ports.ts'
import { addAccount } from './add-account.ts'
import { addMembership } from './add-membership.ts'
import { addTenant } from './add-tenant.ts'
import { type ApiApp, newApiApp } from './api-app.ts'
import { authorizeApplication } from './authorize-application.ts'
import { changeAccount } from './change-account.ts'
import { changeSetting } from './change-setting.ts'
import { checkAccount } from './check-account.ts'
import { createToken } from './create-token.ts'
import { exportAudit } from './export-audit.ts'
import { issueAdministratorCredentials } from './issue-administrator-credentials.ts'
import { issueTenantCredentials } from './issue-tenant-credentials.ts'
import { listAccounts } from './list-accounts.ts'
import { listAllSessions } from './list-all-sessions.ts'
import { listAudit } from './list-audit.ts'
import { listDownloads } from './list-downloads.ts'
import { listMemberships } from './list-memberships.ts'
import { listSessions } from './list-sessions.ts'
import { listTenants } from './list-tenants.ts'
import { listTokens } from './list-tokens.ts'
import { openAdministratorConsole } from './open-administrator-console.ts'
import { openTenantConsole } from './open-tenant-console.ts'
import { raiseRoleMaximum } from './raise-role-maximum.ts'
import { removeAccount } from './remove-account.ts'
import { removeMembership } from './remove-membership.ts'
import { removeSetting } from './remove-setting.ts'
import { removeTenant } from './remove-tenant.ts'
import { revokeCurrentToken } from './revoke-current-token.ts'
import { revokeToken } from './revoke-token.ts'
import { showAccount } from './show-account.ts'
import { showMe } from './show-me.ts'
import { showOpenapi } from './show-openapi.ts'
import { showSessionStatistics } from './show-session-statistics.ts'
import { showSettings } from './show-settings.ts'
import { showSystem } from './show-system.ts'
import { showTenant } from './show-tenant.ts'
import { showTenantRole } from './show-tenant-role.ts'
import { showTrustPolicy } from './show-trust-policy.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

/** Our own API. `revokeCurrentToken` stands before `revokeToken`, whose path would match it too. */
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
  listAllSessions,
  showSessionStatistics,
  listTenants,
  addTenant,
  showTenant,
  removeTenant,
  showTenantRole,
  raiseRoleMaximum,
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
  listAccounts,
  addAccount,
  showAccount,
  changeAccount,
  removeAccount,
  checkAccount,
  showTrustPolicy,
  listAudit,
  listDownloads,
  exportAudit,
  showOpenapi,
]

export function apiRoutes(ports: PortalPorts): ApiApp {
  const app = newApiApp()
  const authenticated = byTokenOrCookie(ports.store, ports.origins)
  for (const addRoute of routes) addRoute(app, { ...ports, authenticated })
  return app
}
