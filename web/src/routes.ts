import { lazy } from 'react'
import type { Route } from './router.tsx'

/** Every page of the portal; each is loaded when it is first shown. */
export const routes: readonly Route[] = [
  { pattern: '/app', page: lazy(() => import('./pages/home.tsx')) },
  { pattern: '/app/administrator/accounts', page: lazy(() => import('./pages/accounts.tsx')) },
  { pattern: '/app/administrator/accounts/new', page: lazy(() => import('./pages/new-account.tsx')) },
  { pattern: '/app/administrator/accounts/:account', page: lazy(() => import('./pages/account.tsx')) },
  { pattern: '/app/administrator/audit', page: lazy(() => import('./pages/audit.tsx')) },
  { pattern: '/app/administrator/tenants', page: lazy(() => import('./pages/tenants.tsx')) },
  { pattern: '/app/administrator/tenants/:tenant', page: lazy(() => import('./pages/tenant.tsx')) },
  { pattern: '/app/profile', page: lazy(() => import('./pages/profile.tsx')) },
  { pattern: '/app/console', page: lazy(() => import('./pages/console.tsx')) },
  { pattern: '/app/sign-in', page: lazy(() => import('./pages/sign-in.tsx')) },
  { pattern: '/app/user/verify-token', page: lazy(() => import('./pages/local-access.tsx')) },
  { pattern: '/oauth/authorize', page: lazy(() => import('./pages/local-access.tsx')) },
]
