import { afterEach, beforeEach, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeLock } from './lock.ts'

let directory: string
let path: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'jitney-lock-'))
  path = join(directory, 'lock.db')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const holder = (after: string) =>
  Bun.spawn(
    [
      process.execPath,
      '-e',
      `const { takeLock } = await import(${JSON.stringify(join(import.meta.dir, 'lock.ts'))})
       console.log(takeLock(${JSON.stringify(path)}, 0).state)
       ${after}`,
    ],
    { stdout: 'pipe', stderr: 'inherit' },
  )

const firstLine = async (child: ReturnType<typeof holder>) => {
  for await (const chunk of child.stdout) return Buffer.from(chunk).toString().trim()
  return undefined
}

test('one process at a time holds it, and the kernel lets go of it when the holder is killed', async () => {
  const child = holder('setInterval(() => {}, 1000)')
  expect(await firstLine(child)).toBe('held')
  expect(takeLock(path, 0).state).toBe('busy')
  child.kill(9)
  await child.exited
  const lock = takeLock(path, 0)
  expect(lock.state).toBe('held')
  if (lock.state === 'held') lock.release()
})

test('a holder that collects its garbage keeps it', async () => {
  const child = holder(
    'for (let i = 0; i < 50; i++) { new Array(1e5).fill({}).map((x) => ({ ...x })); Bun.gc(true) }; console.log("done"); setInterval(() => {}, 1000)',
  )
  const text: string[] = []
  for await (const chunk of child.stdout) {
    text.push(Buffer.from(chunk).toString())
    if (text.join('').includes('done')) break
  }
  expect(takeLock(path, 0).state).toBe('busy')
  child.kill(9)
  await child.exited
})

test('who waits gets it when it is released', async () => {
  const lock = takeLock(path, 0)
  const child = holder('')
  expect(await firstLine(child)).toBe('busy')
  if (lock.state === 'held') lock.release()
  const next = takeLock(path, 0)
  expect(next.state).toBe('held')
  if (next.state === 'held') next.release()
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a place that can hold no lock is said, not thrown', () => {
  mkdirSync(path)
  expect(takeLock(path, 0).state).toBe('unavailable')
  expect(takeLock('/proc/jitney/lock.db', 0).state).toBe('unavailable')
})
