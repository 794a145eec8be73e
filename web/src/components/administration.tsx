import Alert from '@cloudscape-design/components/alert'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { meQuery } from '../queries.ts'
import { Shell } from './shell.tsx'

type AdministrationProps = {
  readonly title: string
  readonly activeHref: string
  readonly children: ReactNode
}

/** A page for administrators. Others are told so, and the page asks the portal for nothing. */
export function Administration({ title, activeHref, children }: AdministrationProps) {
  return (
    <Shell title={title} activeHref={activeHref}>
      <ForAdministrators>{children}</ForAdministrators>
    </Shell>
  )
}

function ForAdministrators({ children }: { readonly children: ReactNode }) {
  const me = useQuery(meQuery).data
  if (me?.administrator) return children
  return (
    <div role="alert">
      <Alert type="error" statusIconAriaLabel="Error" header="This page is for administrators.">
        Ask an administrator of your portal.
      </Alert>
    </div>
  )
}
