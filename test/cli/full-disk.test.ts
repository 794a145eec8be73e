/** A cache that cannot be written: the credentials are printed all the same, and nothing that was good is lost. */
import { afterEach, beforeAll, beforeEach, expect, test } from 'bun:test'
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { goodToken } from './fake-portal-state.ts'
import { binary, ensureBuilt, type Home, newHome, run } from './jitney.ts'

let portal: FakePortal
let home: Home
let directory: string

beforeAll(ensureBuilt, 60_000)
beforeEach(() => {
  portal = startFakePortal()
  home = newHome()
  directory = join(home.home, 'cache')
  mkdirSync(directory, { mode: 0o700 })
})
afterEach(() => {
  portal.stop()
  home.remove()
})

const words = (...more: string[]) => ['aws', '--host', portal.url, '--token', goodToken, ...more]
const stored = () => readdirSync(directory).filter((name) => name.startsWith('aws-'))

/** Runs the binary by way of `command`, which takes its words as arguments. */
async function runBy(command: readonly string[], more: readonly string[]) {
  const child = Bun.spawn([...command, binary, ...words(...more)], {
    env: { HOME: home.home, PATH: process.env.PATH ?? '', JITNEY_CACHE_DIR: directory },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  return { code, stdout, stderr }
}

/** The kernel refuses every byte that the process would write to a file, as a full disk does. */
const withoutRoom = ['sh', '-c', 'ulimit -f 0; trap "" XFSZ; exec "$0" "$@"']

/** Root may write anywhere, so as root the command runs as nobody, to whom the cache then belongs. */
const asOrdinaryUser =
  process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : ['env']

function giveAway(...paths: readonly string[]): void {
  if (process.getuid?.() === 0) for (const path of paths) chownSync(path, 65_534, 65_534)
}

test('a full disk: credentials are printed, good ones stay, nothing is half written', async () => {
  const first = await run(words('--tenant', 'dev01'), { home, env: { JITNEY_CACHE_DIR: directory } })
  expect([first.code, first.stderr]).toEqual([0, ''])
  const [file = ''] = stored()
  const before = readFileSync(join(directory, file), 'utf8')
  const second = await runBy(withoutRoom, ['--admin'])
  expect([second.code, JSON.parse(second.stdout).Version]).toEqual([0, 1])
  expect(second.stderr).toContain('hint: set JITNEY_CACHE_DIR')
  expect(stored()).toEqual([file])
  expect(readFileSync(join(directory, file), 'utf8')).toBe(before)
  expect(readdirSync(directory).filter((name) => name.endsWith('.tmp'))).toEqual([])
  expect((await runBy(withoutRoom, ['--tenant', 'dev01'])).stdout).toBe(first.stdout)
})

test('a directory that may only be read says so', async () => {
  giveAway(home.home, directory)
  chmodSync(directory, 0o500)
  const { code, stdout, stderr } = await runBy(asOrdinaryUser, ['--tenant', 'dev01'])
  chmodSync(directory, 0o700)
  expect([code, JSON.parse(stdout).Version]).toEqual([0, 1])
  expect(stderr).toContain('hint: set JITNEY_CACHE_DIR')
  expect(readdirSync(directory)).toEqual([])
})
