import Alert from '@cloudscape-design/components/alert'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type AuthorizationRequest, readAuthorizationAddress } from '../authorization-request.ts'
import { AccessRequest } from '../components/access-request.tsx'
import { Loading } from '../components/loading.tsx'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { SmallPage } from '../components/small-page.tsx'
import { meQuery, systemQuery } from '../queries.ts'
import { needsSignIn } from '../query-client.ts'
import type { PageProps } from '../router.tsx'

/** An application on the reader's computer asks for access: shown, explained, and given or refused by a click. */
export default function LocalAccessPage({ query }: PageProps) {
  const reading = readAuthorizationAddress(location.pathname, query)
  if (reading.kind === 'wrong') return <WrongRequest reason={reading.reason} />
  if (reading.kind === 'done') return <Granted />
  return <Asked request={reading.request} />
}

function Asked({ request }: { readonly request: AuthorizationRequest }) {
  const me = useQuery(meQuery)
  const system = useQuery(systemQuery)
  const [end, setEnd] = useState<'handed-over' | 'cancelled'>()
  if (end === 'handed-over') return <Granted />
  if (end === 'cancelled') return <Cancelled application={request.application} />
  const error = me.error ?? system.error
  if (error && !needsSignIn(error)) {
    const retry = () => Promise.all([me.refetch(), system.refetch()])
    return (
      <SmallPage title="Local Access Requested">
        <ProblemAlert error={error} onRetry={retry} />
      </SmallPage>
    )
  }
  if (!me.data || !system.data) return <Loading />
  return (
    <SmallPage title="Local Access Requested">
      <AccessRequest
        request={request}
        me={me.data}
        portalAllows={request.flow === 'code' ? 'full' : system.data.legacyAuthorization}
        onEnd={setEnd}
      />
    </SmallPage>
  )
}

function WrongRequest({ reason }: { readonly reason: string }) {
  return (
    <SmallPage title="This request is not valid">
      <div role="alert">
        <Alert type="error" statusIconAriaLabel="Error" header="Nothing was handed over.">
          The address that opened this page is not one that an application of yours should make: {reason}.
          Close this tab, and start again from the application.
        </Alert>
      </div>
    </SmallPage>
  )
}

function Granted() {
  return (
    <SmallPage title="Access granted">
      <div role="status">
        <Alert type="success" statusIconAriaLabel="Success">
          The application has what it needs. You can close this tab.
        </Alert>
      </div>
    </SmallPage>
  )
}

function Cancelled({ application }: { readonly application: string }) {
  return (
    <SmallPage title="Access refused">
      <div role="status">
        <Alert type="info" statusIconAriaLabel="Information">
          {application} was given nothing. You can close this tab.
        </Alert>
      </div>
    </SmallPage>
  )
}
