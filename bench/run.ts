/**
 * `npm run bench [names]`: one line of JSON for each benchmark on stdout, nothing else there. Exit status 0 when all
 * were measured, 1 when one could not be, 2 for a name that is none.
 */
import type { Benchmark } from './benchmark.ts'
import { cli200Issues, cli200Ms, cli200Tabs } from './benchmarks/cli-200.ts'
import { cliCached1000Ms } from './benchmarks/cli-cached-1000-ms.ts'
import { cliCachedMs } from './benchmarks/cli-cached-ms.ts'
import { cliCachedRssMb } from './benchmarks/cli-cached-rss-mb.ts'
import { cliCachedVsHello } from './benchmarks/cli-cached-vs-hello.ts'
import { cliMissMs } from './benchmarks/cli-miss-ms.ts'
import { cliMissPortalRequests } from './benchmarks/cli-miss-portal-requests.ts'
import { profilesSync1000Ms } from './benchmarks/profiles-sync-1000-ms.ts'
import { startReadyMs } from './benchmarks/start-ready-ms.ts'
import { webFirstLoadKb, webFirstTableMs } from './benchmarks/web-first-load.ts'

const benchmarks: readonly Benchmark[] = [
  cliCachedMs,
  cliCachedVsHello,
  cliCachedRssMb,
  cliCached1000Ms,
  cliMissMs,
  cliMissPortalRequests,
  profilesSync1000Ms,
  cli200Tabs,
  cli200Issues,
  cli200Ms,
  startReadyMs,
  webFirstLoadKb,
  webFirstTableMs,
]

const find = (name: string) => benchmarks.find((benchmark) => benchmark.name === name)

const round = (value: number) => Math.round(value * 1000) / 1000

const measure = async ({ name, unit, limit, measure: take }: Benchmark): Promise<boolean> => {
  try {
    const { value, runs } = await take()
    console.log(JSON.stringify({ name, value: round(value), unit, limit, runs }))
    return true
  } catch (error) {
    console.error(`${name} could not be measured:`, error)
    return false
  }
}

const runAll = async (names: readonly string[]): Promise<number> => {
  const unknown = names.filter((name) => find(name) === undefined)
  if (unknown.length > 0) {
    console.error(
      `there is no benchmark ${unknown.join(', ')}; there are ${benchmarks.map(({ name }) => name).join(', ')}`,
    )
    return 2
  }
  const chosen = names.length === 0 ? benchmarks : names.flatMap((name) => find(name) ?? [])
  let code = 0
  for (const benchmark of chosen) if (!(await measure(benchmark))) code = 1
  return code
}

process.exit(await runAll(process.argv.slice(2)))
