import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '../../test/e2e/running-sandbox.ts'
import { type Benchmark, median } from '../benchmark.ts'
import { jitney, timeOf } from '../cached-run.ts'

const runs = 40
const warmUps = 3

/** The first call of a computer: nothing cached, one request to a local portal, which asks a local AWS. */
export const cliMissMs: Benchmark = {
  name: 'cli_miss_ms',
  unit: 'ms',
  limit: '<=60',
  measure: async () => {
    const sandbox = await startSandbox()
    const words = [
      'aws',
      '--tenant',
      'dev01',
      '--host',
      sandbox.portal,
      '--token',
      sandbox.user('developer').token,
    ]
    try {
      const times = Array.from({ length: warmUps + runs }, () =>
        withEmptyCache((env) => timeOf({ command: [jitney, ...words], env })),
      )
      return { value: median(times.slice(warmUps)), runs }
    } finally {
      await sandbox.remove()
    }
  },
}

function withEmptyCache(use: (env: Record<string, string>) => number): number {
  const directory = mkdtempSync(join(tmpdir(), 'jitney-bench-'))
  try {
    return use({ JITNEY_CACHE_DIR: directory })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
