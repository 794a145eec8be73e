import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { systemQuery } from '../queries.ts'
import { Loading } from './loading.tsx'

/** Pages wait for the answer: a band that comes later would push them down under the reader's finger. */
export function SandboxBand({ children }: { readonly children: ReactNode }) {
  const system = useQuery(systemQuery)
  if (system.isPending) return <Loading />
  return (
    <>
      {system.data?.sandbox && (
        <section className="sandbox-band" aria-label="Sandbox">
          <strong>Sandbox</strong> – nothing here reaches a real AWS account.
        </section>
      )}
      {children}
    </>
  )
}
