import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../test/e2e/running-sandbox.ts'
import { type Benchmark, median } from '../benchmark.ts'

const runs = 5

/** `npm start` with an empty data directory, until it says that it is ready; packages and binary are there already. */
export const startReadyMs: Benchmark = {
  name: 'start_ready_ms',
  unit: 'ms',
  limit: '<=2000',
  measure: async () => {
    const times: number[] = []
    for (let run = 0; run < runs; run++) times.push(await timeOfStart())
    return { value: median(times), runs }
  },
}

async function timeOfStart(): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'jitney-bench-'))
  const [port, sandboxPort] = await freePorts()
  const startedAt = Bun.nanoseconds()
  // A session of its own, so that the whole of it can be ended: npm leaves what it started running.
  const child = Bun.spawn(['setsid', 'npm', 'start'], {
    cwd: join(import.meta.dir, '../..'),
    env: {
      ...process.env,
      JITNEY_DATA: directory,
      JITNEY_PORT: `${port}`,
      JITNEY_SANDBOX_PORT: `${sandboxPort}`,
    },
    stdout: 'pipe',
    stderr: 'ignore',
  })
  try {
    await saysReady(child.stdout)
    return (Bun.nanoseconds() - startedAt) / 1e6
  } finally {
    process.kill(-child.pid, 'SIGTERM')
    await child.exited
    rmSync(directory, { recursive: true, force: true })
  }
}

async function saysReady(stream: ReadableStream<Uint8Array>): Promise<void> {
  let seen = ''
  for await (const chunk of stream) {
    seen += new TextDecoder().decode(chunk)
    if (seen.includes('Jitney is ready')) return
  }
  throw new Error(`npm start ended: ${seen}`)
}
