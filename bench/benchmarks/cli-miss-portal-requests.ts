import { startFakePortal } from '../../test/cli/fake-portal.ts'
import { newHome, run } from '../../test/cli/jitney.ts'
import type { Benchmark } from '../benchmark.ts'

/** How often the portal is asked for credentials that are not cached, by somebody who has signed in. */
export const cliMissPortalRequests: Benchmark = {
  name: 'cli_miss_portal_requests',
  unit: 'requests',
  limit: '<=1',
  measure: async () => {
    const [portal, home] = [startFakePortal(), newHome()]
    try {
      await run(['login', '--host', portal.url], { home })
      const before = portal.calls.length
      const { code, stderr } = await run(['aws', '--host', portal.url, '--tenant', 'dev01'], { home })
      if (code !== 0) throw new Error(`the run failed: ${stderr}`)
      return { value: portal.calls.length - before, runs: 1 }
    } finally {
      portal.stop()
      home.remove()
    }
  },
}
