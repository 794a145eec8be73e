import AppLayout from '@cloudscape-design/components/app-layout-toolbar'
import I18nProvider from '@cloudscape-design/components/i18n'
import english from '@cloudscape-design/components/i18n/messages/all.en'
import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import type { Me } from '../../../src/protocol/identity.ts'
import { usePageTitle } from '../page-title.ts'
import { meQuery } from '../queries.ts'
import { needsSignIn } from '../query-client.ts'
import { followInside } from '../router.tsx'
import { useCloudServices } from '../use-cloud-services.ts'
import { JitAccess } from './jit-access.tsx'
import { Loading } from './loading.tsx'
import { Notices } from './notices.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { TopBar, topBarId } from './top-bar.tsx'

const navigation: readonly SideNavigationProps.Item[] = [
  { type: 'link', text: 'Dashboard', href: '/app/' },
  { type: 'link', text: 'Sessions', href: '/app/sessions' },
]

/** For administrators only; named as the documents name them. */
const administration: readonly SideNavigationProps.Item[] = [
  { type: 'link', text: 'User', href: '/app/administrator/users' },
  { type: 'link', text: 'Tenant', href: '/app/administrator/tenants' },
  { type: 'link', text: 'AWS Accounts', href: '/app/administrator/accounts' },
  { type: 'link', text: 'System Settings', href: '/app/administrator/system-settings' },
  { type: 'link', text: 'Audit', href: '/app/administrator/audit' },
]

const navigationFor = ({ administrator }: Me): readonly SideNavigationProps.Item[] =>
  administrator
    ? [...navigation, { type: 'section', text: 'Administrator', items: administration }]
    : navigation

/** What a page within the shell is given besides its content. */
type ShellProps = {
  /** For the browser's tab; the page itself shows its heading. */
  readonly title: string
  /** The navigation's entry that this page belongs to, when it is one. */
  readonly activeHref?: string
  readonly children: ReactNode
}

/** The frame around every page for someone who is signed in; leads to the sign-in when nobody is. */
export function Shell({ title, activeHref, children }: ShellProps) {
  usePageTitle(title)
  const me = useQuery(meQuery)
  if (me.isPending || needsSignIn(me.error)) return <Loading />
  if (me.error) {
    return (
      <main className="centered">
        <ProblemAlert error={me.error} onRetry={() => me.refetch()} />
      </main>
    )
  }
  return (
    <I18nProvider locale="en" messages={[english]}>
      <TopBar me={me.data} />
      <Frame activeHref={activeHref} items={navigationFor(me.data)}>
        {children}
      </Frame>
      <JitAccess />
    </I18nProvider>
  )
}

const roomForNavigation = matchMedia('(min-width: 689px)')

function Frame({
  activeHref,
  items,
  children,
}: {
  readonly activeHref: string | undefined
  readonly items: readonly SideNavigationProps.Item[]
  readonly children: ReactNode
}) {
  const services = useCloudServices()
  const [open, setOpen] = useState(roomForNavigation.matches)
  const clicked = useRef(false)
  return (
    <div
      onClickCapture={() => {
        clicked.current = true
      }}
    >
      <AppLayout
        headerSelector={`#${topBarId}`}
        toolsHide
        navigationOpen={open}
        onNavigationChange={({ detail }) => {
          // Until it has measured itself AppLayout takes its width for 0, and closes what it thinks does not fit.
          if (detail.open || clicked.current || !roomForNavigation.matches) setOpen(detail.open)
        }}
        navigation={
          <SideNavigation
            {...(activeHref !== undefined && { activeHref })}
            items={[...items, ...services]}
            onFollow={followInside}
          />
        }
        notifications={<Notices />}
        content={children}
      />
    </div>
  )
}
