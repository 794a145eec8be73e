import Button from '@cloudscape-design/components/button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { resourcePaths } from '../../../src/protocol/paths.ts'
import type { RefreshState } from '../../../src/protocol/resources.ts'
import { call, pathOf } from '../api.ts'
import { resourcesOf } from '../resource-queries.ts'
import { Time } from './time.tsx'

/** One line, whatever it says, so that nothing below it moves. */
export function RefreshStatus({ refresh }: { readonly refresh: RefreshState | undefined }) {
  if (refresh?.refreshedAt) {
    return (
      <>
        Last refreshed <Time at={refresh.refreshedAt} />
      </>
    )
  }
  return refresh === undefined || refresh.refreshing ? 'Looking in AWS…' : 'Not refreshed yet'
}

export function RefreshButton({
  tenant,
  refresh,
}: {
  readonly tenant: string
  readonly refresh: RefreshState | undefined
}) {
  const queries = useQueryClient()
  const asking = useMutation({
    mutationFn: () => call<RefreshState>(pathOf(resourcePaths.refresh, { tenant }), { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: resourcesOf(tenant) }),
  })
  return (
    <Button
      iconName="refresh"
      loading={asking.isPending || (refresh?.refreshing ?? false)}
      loadingText="Refreshing"
      onClick={() => asking.mutate()}
    >
      Refresh
    </Button>
  )
}
