import { type FakePortal, startFakePortal } from '../../test/cli/fake-portal.ts'
import { type Home, newHome, run } from '../../test/cli/jitney.ts'
import type { Benchmark } from '../benchmark.ts'

const many = 200

type Rush = { readonly tabs: number; readonly issues: number; readonly ms: number }

const rush = async (portal: FakePortal, home: Home): Promise<Rush> => {
  const words = ['aws', '--host', portal.url, '--tenant', 'dev01', '--interactive']
  const startedAt = Bun.nanoseconds()
  const outcomes = await Promise.all(Array.from({ length: many }, () => run(words, { home })))
  const ms = (Bun.nanoseconds() - startedAt) / 1e6
  const failed = outcomes.find(({ code }) => code !== 0)
  if (failed !== undefined) throw new Error(`a run failed: ${failed.stderr}`)
  return { tabs: home.opened().length, issues: portal.minted(), ms }
}

let measured: Promise<Rush> | undefined

/** Two hundred processes without credentials at once, and a person who authorizes: measured once for three numbers. */
const measureRush = (): Promise<Rush> => {
  measured ??= measureOnce()
  return measured
}

async function measureOnce(): Promise<Rush> {
  const [portal, home] = [startFakePortal(), newHome()]
  try {
    return await rush(portal, home)
  } finally {
    portal.stop()
    home.remove()
  }
}

const benchmark = (
  name: string,
  unit: string,
  { limit, value }: { limit: string; value: keyof Rush },
): Benchmark => ({
  name,
  unit,
  limit,
  measure: async () => ({ value: (await measureRush())[value], runs: 1 }),
})

export const cli200Tabs = benchmark('cli_200_tabs', 'tabs', { limit: '<=1', value: 'tabs' })
export const cli200Issues = benchmark('cli_200_issues', 'issues', { limit: '<=1', value: 'issues' })
export const cli200Ms = benchmark('cli_200_ms', 'ms', { limit: '<=15000', value: 'ms' })
