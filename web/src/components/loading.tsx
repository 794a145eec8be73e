import StatusIndicator from '@cloudscape-design/components/status-indicator'

/** Holds the whole page's place, and shows only when the wait is long enough to be noticed. */
export function Loading() {
  return (
    <main className="centered shown-late">
      <StatusIndicator type="loading">Loading</StatusIndicator>
    </main>
  )
}
