import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { systemQuery } from '../queries.ts'
import { replaceAddress, useAddress } from '../router.tsx'

export const firstRunPath = '/app/first-run'

/** While there is no administrator every page leads to where the first one is made; afterwards that page leads home. */
export function FirstRunGate({ children }: { readonly children: ReactNode }) {
  const system = useQuery(systemQuery).data
  const there = useAddress().split('?')[0] === firstRunPath
  const needed = system?.setupNeeded ?? there
  const elsewhere = needed && !there ? firstRunPath : !needed && there ? '/app/' : undefined
  useEffect(() => {
    if (elsewhere !== undefined) replaceAddress(elsewhere)
  }, [elsewhere])
  return elsewhere === undefined ? children : null
}
