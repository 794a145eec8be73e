import { lazy } from 'react'
import type { Route } from './router.tsx'

/** Every page of the portal; each is loaded when it is first shown. */
export const routes: readonly Route[] = [
  { pattern: '/app', page: lazy(() => import('./pages/home.tsx')) },
  { pattern: '/app/profile', page: lazy(() => import('./pages/profile.tsx')) },
  { pattern: '/app/console', page: lazy(() => import('./pages/console.tsx')) },
  { pattern: '/app/sessions', page: lazy(() => import('./pages/sessions.tsx')) },
  { pattern: '/app/sign-in', page: lazy(() => import('./pages/sign-in.tsx')) },
  { pattern: '/app/user/verify-token', page: lazy(() => import('./pages/local-access.tsx')) },
  { pattern: '/oauth/authorize', page: lazy(() => import('./pages/local-access.tsx')) },
]
