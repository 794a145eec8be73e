import { type Benchmark, median } from '../benchmark.ts'
import { runs, sampleByTurns, withCachedRun } from '../cached-run.ts'

export const cliCachedRssMb: Benchmark = {
  name: 'cli_cached_rss_mb',
  unit: 'MB',
  limit: '<=40',
  measure: () =>
    withCachedRun((run) => {
      const [samples = []] = sampleByTurns([run])
      return { value: median(samples.map(({ peakBytes }) => peakBytes)) / 1e6, runs }
    }),
}
