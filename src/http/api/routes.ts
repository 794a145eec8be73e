import { byTokenOrCookie } from '../authenticate.ts'
import type { PortalPorts } from '../portal-ports.ts'
import { addAccount } from './add-account.ts'
import { addMembership } from './add-membership.ts'
import { addTenant } from './add-tenant.ts'
import { addUser } from './add-user.ts'
import { type ApiApp, newApiApp } from './api-app.ts'
import { authorizeApplication } from './authorize-application.ts'
import { changeAccount } from './change-account.ts'
import { changePassword } from './change-password.ts'
import { changeSetting } from './change-setting.ts'
import { changeSystemSettings } from './change-system-settings.ts'
import { changeUser } from './change-user.ts'
import { checkAccount } from './check-account.ts'
import { countResources } from './count-resources.ts'
import { createToken } from './create-token.ts'
import { createUserToken } from './create-user-token.ts'
import { exportAudit } from './export-audit.ts'
import { issueAdministratorCredentials } from './issue-administrator-credentials.ts'
import { issueTenantCredentials } from './issue-tenant-credentials.ts'
import { listAccounts } from './list-accounts.ts'
import { listAllSessions } from './list-all-sessions.ts'
import { listAudit } from './list-audit.ts'
import { listDownloads } from './list-downloads.ts'
import { listMemberships } from './list-memberships.ts'
import { listResources } from './list-resources.ts'
import { listSessions } from './list-sessions.ts'
import { listTenants } from './list-tenants.ts'
import { listTokens } from './list-tokens.ts'
import { listUserMemberships } from './list-user-memberships.ts'
import { listUserTokens } from './list-user-tokens.ts'
import { listUsers } from './list-users.ts'
import { locateResource } from './locate-resource.ts'
import { openAdministratorConsole } from './open-administrator-console.ts'
import { openTenantConsole } from './open-tenant-console.ts'
import { raiseRoleMaximum } from './raise-role-maximum.ts'
import { refreshResources } from './refresh-resources.ts'
import { removeAccount } from './remove-account.ts'
import { removeMembership } from './remove-membership.ts'
import { removeSetting } from './remove-setting.ts'
import { removeTenant } from './remove-tenant.ts'
import { removeUser } from './remove-user.ts'
import { resetPassword } from './reset-password.ts'
import { revokeCurrentToken } from './revoke-current-token.ts'
import { revokeMySession } from './revoke-my-session.ts'
import { revokeMySessions } from './revoke-my-sessions.ts'
import { revokeSession } from './revoke-session.ts'
import { revokeTenantSessions } from './revoke-tenant-sessions.ts'
import { revokeToken } from './revoke-token.ts'
import { revokeUserSessions } from './revoke-user-sessions.ts'
import { revokeUserToken } from './revoke-user-token.ts'
import { setUp } from './set-up.ts'
import { showAccount } from './show-account.ts'
import { showMe } from './show-me.ts'
import { showOpenapi } from './show-openapi.ts'
import { showResource } from './show-resource.ts'
import { showSessionStatistics } from './show-session-statistics.ts'
import { showSettings } from './show-settings.ts'
import { showSetup } from './show-setup.ts'
import { showSystem } from './show-system.ts'
import { showSystemSettings } from './show-system-settings.ts'
import { showTenant } from './show-tenant.ts'
import { showTenantRole } from './show-tenant-role.ts'
import { showTrustPolicy } from './show-trust-policy.ts'
import { showUser } from './show-user.ts'
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
  listAllSessions,
  revokeMySession,
  revokeMySessions,
  revokeSession,
  revokeUserSessions,
  revokeTenantSessions,
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
  showSetup,
  setUp,
  changePassword,
  listUsers,
  addUser,
  showUser,
  changeUser,
  removeUser,
  resetPassword,
  listUserMemberships,
  listUserTokens,
  createUserToken,
  revokeUserToken,
  showSystemSettings,
  changeSystemSettings,
  listResources,
  countResources,
  refreshResources,
  showResource,
  locateResource,
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
