import { type Route, route } from './router.tsx'

/** Every page of the portal; each is loaded when it is first shown. */
export const routes: readonly Route[] = [
  route('/app', () => import('./pages/home.tsx')),
  route('/app/administrator/accounts', () => import('./pages/accounts.tsx')),
  route('/app/administrator/accounts/new', () => import('./pages/new-account.tsx')),
  route('/app/administrator/accounts/:account', () => import('./pages/account.tsx')),
  route('/app/administrator/audit', () => import('./pages/audit.tsx')),
  route('/app/administrator/tenants', () => import('./pages/tenants.tsx')),
  route('/app/administrator/tenants/:tenant', () => import('./pages/tenant.tsx')),
  route('/app/profile', () => import('./pages/profile.tsx')),
  route('/app/console', () => import('./pages/console.tsx')),
  route('/app/sessions', () => import('./pages/sessions.tsx')),
  route('/app/administrator/users', () => import('./pages/users.tsx')),
  route('/app/administrator/users/:user', () => import('./pages/user.tsx')),
  route('/app/administrator/system-settings', () => import('./pages/system-settings.tsx')),
  route('/app/first-run', () => import('./pages/first-run.tsx')),
  route('/app/cloud-services', () => import('./pages/cloud-services.tsx')),
  route('/app/cloud-services/:type', () => import('./pages/cloud-services.tsx')),
  route('/app/cloud-services/:type/:arn', () => import('./pages/resource.tsx')),
  route('/app/sign-in', () => import('./pages/sign-in.tsx')),
  route('/app/user/verify-token', () => import('./pages/local-access.tsx')),
  route('/oauth/authorize', () => import('./pages/local-access.tsx')),
]
