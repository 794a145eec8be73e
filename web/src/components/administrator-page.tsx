import Alert from '@cloudscape-design/components/alert'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { meQuery } from '../queries.ts'
import { Shell } from './shell.tsx'

type AdministratorPageProps = {
  readonly title: string
  readonly activeHref: string
  /** The page's heading, where its content does not bring one. */
  readonly header?: ReactNode
  readonly children: ReactNode
}

/** A page under Administrator. Whoever is none is told so, and nothing is asked of the API in their name. */
export function AdministratorPage({ title, activeHref, header, children }: AdministratorPageProps) {
  return (
    <Shell title={title} activeHref={activeHref}>
      <Administrators title={title} header={header}>
        {children}
      </Administrators>
    </Shell>
  )
}

function Administrators({ title, header, children }: Omit<AdministratorPageProps, 'activeHref'>) {
  const me = useQuery(meQuery).data
  if (me?.administrator) return <ContentLayout header={header}>{children}</ContentLayout>
  return (
    <ContentLayout header={<Header variant="h1">{title}</Header>}>
      <Alert type="info" statusIconAriaLabel="Information" header="This page is for administrators.">
        Ask an administrator of your portal.
      </Alert>
    </ContentLayout>
  )
}
