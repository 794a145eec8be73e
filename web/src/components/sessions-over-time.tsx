import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { sessionStatisticsQuery } from '../queries.ts'
import { ProblemAlert } from './problem-alert.tsx'

const SessionChart = lazy(() => import('./session-chart.tsx'))

/** The place of the picture is held from the first moment, so that nothing moves when it comes. */
export function SessionsOverTime() {
  const statistics = useQuery(sessionStatisticsQuery(14))
  return (
    <Container
      header={
        <Header variant="h2" description="The last 14 days, by tenant.">
          AWS sessions over time
        </Header>
      }
    >
      <div className="chart-place">
        {statistics.isError ? (
          <ProblemAlert error={statistics.error} onRetry={() => statistics.refetch()} />
        ) : (
          <Suspense>{statistics.data && <SessionChart statistics={statistics.data} />}</Suspense>
        )}
      </div>
    </Container>
  )
}
