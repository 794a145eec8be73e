import { type Benchmark, median } from '../benchmark.ts'
import { runs, timeByTurns, withCachedRun } from '../cached-run.ts'

export const cliCachedMs: Benchmark = {
  name: 'cli_cached_ms',
  unit: 'ms',
  limit: '<=6',
  measure: () =>
    withCachedRun((run) => {
      const [times = []] = timeByTurns([run])
      return { value: median(times), runs }
    }),
}
