import { join } from 'node:path'
import { type Benchmark, median } from '../benchmark.ts'
import { type CachedRun, runs, withCachedRun } from '../cached-run.ts'

const script = join(import.meta.dir, '../peak-memory.ts')

const peaksOf = ({ command, env }: CachedRun): readonly number[] => {
  const child = Bun.spawnSync([process.execPath, script, String(runs), ...command], { env })
  if (child.exitCode !== 0) throw new Error('a run failed, or was smaller than the process that measures it')
  return JSON.parse(child.stdout.toString())
}

export const cliCachedRssMb: Benchmark = {
  name: 'cli_cached_rss_mb',
  unit: 'MiB',
  limit: '<=35',
  measure: () => withCachedRun((run) => ({ value: median(peaksOf(run)) / 2 ** 20, runs })),
}
