import { useEffect, useRef } from 'react'
import { chooseTenant, useChosenTenant } from './chosen-tenant.ts'
import { replaceAddress } from './router.tsx'

/**
 * The tenant that a page is about: the address's `tenant`, which is put there where it is missing. Who chooses another
 * one in the header goes to `addressOf` it.
 */
export function useTenantInAddress(
  query: URLSearchParams,
  addressOf: (tenant: string) => string,
): string | undefined {
  const asked = query.get('tenant') ?? undefined
  const chosen = useChosenTenant()?.name
  const before = useRef(chosen)
  useEffect(() => {
    const changed = before.current !== undefined && chosen !== before.current
    before.current = chosen
    if (chosen !== undefined && chosen !== asked && (changed || asked === undefined))
      replaceAddress(addressOf(chosen))
  }, [chosen, asked, addressOf])
  return asked ?? chosen
}

/** Makes the tenant of a page that could be shown the one that the reader works with. */
export function useRememberTenant(tenant: string | undefined): void {
  useEffect(() => {
    if (tenant !== undefined) chooseTenant(tenant)
  }, [tenant])
}
