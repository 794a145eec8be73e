import { type Benchmark, median } from '../benchmark.ts'
import { runs, sampleByTurns, withCachedRun } from '../cached-run.ts'

export const cliCachedMs: Benchmark = {
  name: 'cli_cached_ms',
  unit: 'ms',
  limit: '<=6',
  measure: () =>
    withCachedRun((run) => {
      const [samples = []] = sampleByTurns([run])
      return { value: median(samples.map(({ milliseconds }) => milliseconds)), runs }
    }),
}
