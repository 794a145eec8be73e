import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { chmodSync, readFileSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { goodToken } from './fake-portal-state.ts'
import { ensureBuilt, type Home, newHome, run } from './jitney.ts'

let portal: FakePortal
let home: Home

beforeAll(ensureBuilt, 60_000)
beforeEach(() => {
  portal = startFakePortal()
  home = newHome()
})
afterEach(() => {
  portal.stop()
  home.remove()
})

const minute = 60_000
const words = (...more: string[]) => ['aws', '--host', portal.url, '--token', goodToken, ...more]
const dev01 = (...more: string[]) => run(words('--tenant', 'dev01', ...more), { home })
const keyOf = (stdout: string): string => JSON.parse(stdout).AccessKeyId

describe('a cache file that is odd is a miss', () => {
  const spoil: Record<string, (path: string) => void> = {
    corrupt: (path) => writeFileSync(path, '{"version":1,'),
    empty: (path) => writeFileSync(path, ''),
    'cut short': (path) => truncateSync(path, 200),
    'another shape': (path) => writeFileSync(path, '[1,2]'),
    'readable by others': (path) => chmodSync(path, 0o644),
    'a symbolic link': (path) => {
      writeFileSync(`${path}.real`, readFileSync(path), { mode: 0o600 })
      unlinkSync(path)
      symlinkSync(`${path}.real`, path)
    },
    'of another key': (path) =>
      writeFileSync(path, readFileSync(path, 'utf8').replace(/"key":"./, '"key":"x')),
    'from the future': (path) => {
      const record = JSON.parse(readFileSync(path, 'utf8'))
      writeFileSync(path, JSON.stringify({ ...record, mintedAt: Date.now() + 10 * minute }))
    },
    'with a terminal escape': (path) => {
      const record = JSON.parse(readFileSync(path, 'utf8'))
      writeFileSync(path, JSON.stringify({ ...record, region: 'eu\u001b[2J' }))
    },
  }
  test.each(Object.keys(spoil))('%s', async (how) => {
    await dev01()
    spoil[how]?.(home.files('aws-')[0] ?? '')
    const { code, stdout, stderr } = await dev01()
    expect([code, keyOf(stdout), stderr]).toEqual([0, 'ASIAFAKE000000000002', ''])
    expect((await dev01()).stdout).toBe(stdout)
    expect(portal.minted()).toBe(2)
  })

  test('and so is one of another user', async () => {
    await dev01()
    Bun.spawnSync(['chown', '65534', home.files('aws-')[0] ?? ''])
    expect(keyOf((await dev01()).stdout)).toBe('ASIAFAKE000000000002')
  })
})
