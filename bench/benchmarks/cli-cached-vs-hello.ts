import { type Benchmark, median } from '../benchmark.ts'
import { helloRun, runs, sampleByTurns, withCachedRun } from '../cached-run.ts'

/** How much dearer the cached answer is than starting a program at all. */
export const cliCachedVsHello: Benchmark = {
  name: 'cli_cached_vs_hello',
  unit: 'ratio',
  limit: '<=1.5',
  measure: async () => {
    const hello = await helloRun()
    return withCachedRun((run) => {
      const [ours = [], theirs = []] = sampleByTurns([run, hello]).map((samples) =>
        samples.map(({ milliseconds }) => milliseconds),
      )
      return { value: median(ours) / median(theirs), runs }
    })
  },
}
