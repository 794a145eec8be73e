import Box from '@cloudscape-design/components/box'
import Spinner from '@cloudscape-design/components/spinner'
import { useQuery } from '@tanstack/react-query'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { SmallPage } from '../components/small-page.tsx'
import { openConsole, readConsoleTarget } from '../open-console.ts'
import { needsSignIn } from '../query-client.ts'
import type { PageProps } from '../router.tsx'

export default function ConsolePage({ query }: PageProps) {
  const target = readConsoleTarget(query)
  // A query although it changes something: it must run once for the page, however often React draws it.
  const opening = useQuery({
    queryKey: ['console', query.toString()],
    queryFn: () => openConsole(target),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const name = target.kind === 'tenant' ? `the ${target.tenant} tenant` : 'AWS as administrator'
  return (
    <SmallPage title="JIT AWS Console">
      {opening.error && !needsSignIn(opening.error) ? (
        <ProblemAlert error={opening.error} onRetry={() => opening.refetch()} />
      ) : (
        <Box padding={{ vertical: 's' }}>
          <div role="status">
            <Spinner /> Opening the AWS console for {name}…
          </div>
        </Box>
      )}
    </SmallPage>
  )
}
