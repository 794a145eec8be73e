import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { useIsFetching, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useState } from 'react'
import { sessionStatisticsQuery } from '../queries.ts'
import { ProblemAlert } from './problem-alert.tsx'

const SessionChart = lazy(() => import('./session-chart.tsx'))

/**
 * The place of the picture is held from the first moment, so that nothing moves when it comes; it is loaded when the
 * reader comes to it.
 */
export function SessionsOverTime() {
  const [near, place] = useNear()
  // Until the rows above it are there, the place is further up than it will be.
  const settled = useIsFetching() === 0
  const statistics = useQuery({ ...sessionStatisticsQuery(14), enabled: near })
  return (
    <Container
      header={
        <Header variant="h2" description="The last 14 days, by tenant.">
          AWS sessions over time
        </Header>
      }
    >
      <div className="chart-place" ref={settled ? place : undefined}>
        {statistics.isError ? (
          <ProblemAlert error={statistics.error} onRetry={() => statistics.refetch()} />
        ) : (
          <Suspense>{statistics.data && <SessionChart statistics={statistics.data} />}</Suspense>
        )}
      </div>
    </Container>
  )
}

/** Whether the element that `ref` is given to is, or ever was, well in view. */
function useNear(): readonly [near: boolean, ref: (element: HTMLElement | null) => (() => void) | undefined] {
  const [near, setNear] = useState(false)
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        observer.disconnect()
        setNear(true)
      },
      // More than its edge.
      { rootMargin: '-80px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [near, ref]
}
