import { type Benchmark, median } from '../benchmark.ts'
import { helloRun, runs, timeByTurns, withCachedRun } from '../cached-run.ts'

/** How much dearer the cached answer is than starting a program at all. */
export const cliCachedVsHello: Benchmark = {
  name: 'cli_cached_vs_hello',
  unit: 'ratio',
  limit: '<=1.5',
  measure: async () => {
    const hello = await helloRun()
    return withCachedRun((run) => {
      const [ours = [], theirs = []] = timeByTurns([run, hello])
      return { value: median(ours) / median(theirs), runs }
    })
  },
}
