import { parseAwsRequest } from '../../src/cli/aws-request.ts'
import { type Benchmark, median } from '../benchmark.ts'
import { keepExample, runs, timeByTurns, withCachedRun } from '../cached-run.ts'

/** The cached answer among those for a thousand other tenants. */
export const cliCached1000Ms: Benchmark = {
  name: 'cli_cached_1000_ms',
  unit: 'ms',
  limit: '<=6',
  measure: () =>
    withCachedRun((run) => {
      for (let number = 0; number < 1000; number++) {
        const words = [
          '--host',
          'https://portal.example',
          '--token',
          'benchmark',
          '--tenant',
          `other${number}`,
        ]
        keepExample(run.env.JITNEY_CACHE_DIR ?? '', parseAwsRequest(words, {}))
      }
      const [times = []] = timeByTurns([run])
      return { value: median(times), runs }
    }),
}
