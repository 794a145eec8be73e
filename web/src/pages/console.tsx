import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttention } from '../attention.ts'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { SmallPage } from '../components/small-page.tsx'
import { type ConsoleTarget, openConsole, readConsoleTarget } from '../open-console.ts'
import { needsSignIn } from '../query-client.ts'
import type { PageProps } from '../router.tsx'

export default function ConsolePage({ query }: PageProps) {
  const [asked, setAsked] = useState(query.has('ask'))
  const target = readConsoleTarget(query)
  return (
    <SmallPage title="JIT AWS Console">
      {asked ? <Ask target={target} onOpen={() => setAsked(false)} /> : <Opening target={target} />}
    </SmallPage>
  )
}

type AskProps = { readonly target: ConsoleTarget; readonly onOpen: () => void }

/** Another site led here: the reader says whether that is what they want. */
function Ask({ target, onOpen }: AskProps) {
  const attentive = useAttention()
  return (
    <SpaceBetween size="l">
      <Box variant="p">Another site asks this portal to open the AWS console for {nameOf(target)}.</Box>
      {'destination' in target && target.destination !== undefined && (
        <KeyValuePairs
          items={[{ label: 'Leads to', value: <span className="breakable">{target.destination}</span> }]}
        />
      )}
      <Button variant="primary" disabled={!attentive} disabledReason="One moment" onClick={onOpen}>
        Open the AWS console
      </Button>
    </SpaceBetween>
  )
}

function Opening({ target }: { readonly target: ConsoleTarget }) {
  // A query although it changes something: it must run once for the page, however often React draws it.
  const opening = useQuery({
    queryKey: ['console', JSON.stringify(target)],
    queryFn: () => openConsole(target),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  if (opening.error && !needsSignIn(opening.error))
    return <ProblemAlert error={opening.error} onRetry={() => opening.refetch()} />
  return (
    <Box padding={{ vertical: 's' }}>
      <div role="status">
        <Spinner /> Opening the AWS console for {nameOf(target)}…
      </div>
    </Box>
  )
}

const nameOf = (target: ConsoleTarget): string =>
  target.kind === 'tenant' ? `the ${target.tenant} tenant` : 'AWS as administrator'
