import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { startFakePortal } from '../../test/cli/fake-portal.ts'
import { goodToken } from '../../test/cli/fake-portal-state.ts'
import { newHome, run } from '../../test/cli/jitney.ts'
import { type Benchmark, median } from '../benchmark.ts'

const runs = 15

/** A new file with a profile for each of a thousand tenants, from one answer of a local portal. */
export const profilesSync1000Ms: Benchmark = {
  name: 'profiles_sync_1000_ms',
  unit: 'ms',
  limit: '<=150',
  measure: async () => {
    const [portal, home] = [startFakePortal(), newHome()]
    portal.behaviour.tenants = Array.from({ length: 1000 }, (_, number) => `tenant-${number}`)
    const sync = async () => {
      rmSync(join(home.home, '.aws'), { recursive: true, force: true })
      const startedAt = Bun.nanoseconds()
      const { code, stderr } = await run(['profiles', 'sync', '--host', portal.url, '--token', goodToken], {
        home,
      })
      if (code !== 0) throw new Error(`the run failed: ${stderr}`)
      return (Bun.nanoseconds() - startedAt) / 1e6
    }
    try {
      const times: number[] = []
      while (times.length < runs) times.push(await sync())
      if (portal.calls.length !== runs) throw new Error(`${portal.calls.length} requests in ${runs} runs`)
      return { value: median(times), runs }
    } finally {
      portal.stop()
      home.remove()
    }
  },
}
