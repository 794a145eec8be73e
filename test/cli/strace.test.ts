import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { goodToken } from './fake-portal-state.ts'
import { binary, ensureBuilt, type Home, newHome, run } from './jitney.ts'

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

const withToken = () => ['aws', '--host', portal.url, '--token', goodToken, '--tenant', 'dev01']
const interactive = () => ['aws', '--host', portal.url, '--interactive', '--tenant', 'dev01']

const calls =
  'socket,connect,sendto,clone,clone3,fork,vfork,execve,openat,open,creat,rename,unlink,mkdir,getdents64'

const trace = async (words: readonly string[]) => {
  const log = join(home.home, 'trace')
  const traced = Bun.spawn(['strace', '-f', '-e', `trace=${calls}`, '-o', log, binary, ...words], {
    env: { ...home.environment, JITNEY_KEYCHAIN: '' },
    stderr: 'ignore',
  })
  const stdout = await new Response(traced.stdout).text()
  await traced.exited
  return { stdout, lines: readFileSync(log, 'utf8').split('\n') }
}
type Trace = Awaited<ReturnType<typeof trace>>

const opensForWriting = (line: string) => /\bO_(WRONLY|RDWR|CREAT|TRUNC|APPEND)\b/.test(line)

const expectCachedPath = ({ lines }: Trace) => {
  expect(lines.filter((line) => /\b(socket|connect|sendto)\(/.test(line))).toEqual([])
  expect(lines.filter((line) => /\b(rename|unlink|mkdir|creat)\(/.test(line))).toEqual([])
  expect(lines.filter((line) => /\bopen(at)?\(/.test(line) && opensForWriting(line))).toEqual([])
  expect(lines.filter((line) => /\bv?fork\(/.test(line))).toEqual([])
  expect(lines.filter((line) => /\bclone3?\(/.test(line) && !line.includes('CLONE_THREAD'))).toEqual([])
  expect(lines.filter((line) => line.includes('execve('))).toHaveLength(1)
}

/** Our own files that were opened, by the first part of their names. */
const cacheFiles = ({ lines }: Trace) =>
  lines.map((line) => /\/cache\/(\w+)[-"]/.exec(line)?.[1]).filter((name) => name !== undefined)

describe('the cached path, seen by the kernel', () => {
  test('opens no socket, writes no file, and starts no process', async () => {
    await run(withToken(), { home })
    const traced = await trace(withToken())
    expect(JSON.parse(traced.stdout).AccessKeyId).toBe('ASIAFAKE000000000001')
    expect(cacheFiles(traced)).toEqual(['aws'])
    expectCachedPath(traced)
  })

  test('of a person who is signed in reads one file more, and no keychain', async () => {
    await run(interactive(), { home })
    const traced = await trace(interactive())
    expect(JSON.parse(traced.stdout).AccessKeyId).toBe('ASIAFAKE000000000001')
    expect(cacheFiles(traced)).toEqual(['login', 'aws'])
    expect(traced.lines.filter((line) => /secret|dbus/i.test(line))).toEqual([])
    expectCachedPath(traced)
  })

  test('is the same among a thousand targets', async () => {
    await run(interactive(), { home })
    const before = await trace(interactive())
    for (let index = 0; index < 1000; index++) {
      const name = `aws-${new Bun.CryptoHasher('sha256').update(String(index)).digest('hex')}.json`
      writeFileSync(join(home.cache, name), '{}', { mode: 0o600 })
    }
    const after = await trace(interactive())
    expect(after.stdout).toBe(before.stdout)
    expect(cacheFiles(after)).toEqual(['login', 'aws'])
    expect(after.lines.filter((line) => line.includes('getdents64('))).toHaveLength(
      before.lines.filter((line) => line.includes('getdents64(')).length,
    )
    expectCachedPath(after)
  })

  test('and the watch sees a miss do all of these', async () => {
    const { lines } = await trace(withToken())
    expect(lines.some((line) => line.includes('socket('))).toBe(true)
    expect(lines.some(opensForWriting)).toBe(true)
  })
})
