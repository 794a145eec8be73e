import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useChosenTenant } from '../chosen-tenant.ts'
import { offersAdministratorJit } from '../features.ts'
import { readJitWindow } from '../jit-window.ts'
import { meQuery } from '../queries.ts'
import { useAddress } from '../router.tsx'

const GetJitAccess = lazy(() => import('./get-jit-access.tsx'))

/** The window that the address asks for, above any page. What one may not have has no window. */
export function JitAccess() {
  const shown = readJitWindow(new URL(useAddress(), location.origin).searchParams)
  const me = useQuery(meQuery).data
  const tenant = useChosenTenant()
  if (!shown || (shown.administrator ? !offersAdministratorJit(me) : !tenant)) return null
  return (
    <Suspense>
      {/* Another tenant, another window: nothing of the first one's credentials stays. */}
      <GetJitAccess
        key={`${shown.administrator ? 'administrator' : tenant?.id} ${shown.view}`}
        shown={shown}
        tenant={tenant}
      />
    </Suspense>
  )
}
