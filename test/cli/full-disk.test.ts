import { afterAll, beforeAll, expect, test } from 'bun:test'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startFakePortal } from './fake-portal.ts'
import { goodToken } from './fake-portal-state.ts'
import { ensureBuilt, newHome, run } from './jitney.ts'

const portal = startFakePortal()
const home = newHome()
const full = join(home.home, 'full')
const words = ['aws', '--host', portal.url, '--token', goodToken]
const env = { JITNEY_CACHE_DIR: full }

/** Only who may mount can fill a disk of their own. */
const mount = () =>
  Bun.spawnSync(['sh', '-c', 'mkdir -m 700 "$0" && mount -t tmpfs -o size=16k,mode=700 tmpfs "$0"', full])
    .exitCode === 0
const mounted = mount()

beforeAll(ensureBuilt, 60_000)
afterAll(() => {
  if (mounted) Bun.spawnSync(['umount', full])
  portal.stop()
  home.remove()
})

test.if(mounted)(
  'a full disk: credentials are printed, good ones stay, nothing is half written',
  async () => {
    const first = await run([...words, '--tenant', 'dev01'], { home, env })
    expect([first.code, first.stderr]).toEqual([0, ''])
    const stored = readdirSync(full).find((name) => name.startsWith('aws-')) ?? ''
    const before = readFileSync(join(full, stored), 'utf8')
    try {
      writeFileSync(join(full, 'ballast'), 'x'.repeat(64_000))
    } catch {}
    const second = await run([...words, '--admin'], { home, env })
    expect([second.code, JSON.parse(second.stdout).Version]).toEqual([0, 1])
    expect(second.stderr).toContain('gave ENOSPC')
    expect(second.stderr).toContain('hint: set JITNEY_CACHE_DIR')
    expect(readFileSync(join(full, stored), 'utf8')).toBe(before)
    expect(readdirSync(full).filter((name) => name.endsWith('.tmp'))).toEqual([])
    expect((await run([...words, '--tenant', 'dev01'], { home, env })).stdout).toBe(first.stdout)
  },
)

test.if(mounted)('a disk that cannot be written says so', async () => {
  Bun.spawnSync(['mount', '-o', 'remount,ro', full])
  const { code, stdout, stderr } = await run([...words, '--admin'], { home, env })
  Bun.spawnSync(['mount', '-o', 'remount,rw', full])
  expect([code, JSON.parse(stdout).Version]).toEqual([0, 1])
  expect(stderr).toContain('gave EROFS')
})
