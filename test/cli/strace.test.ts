import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startFakePortal } from './fake-portal.ts'
import { goodToken } from './fake-portal-state.ts'
import { binary, ensureBuilt, newHome, run } from './jitney.ts'

const portal = startFakePortal()
const home = newHome()
const words = ['aws', '--host', portal.url, '--token', goodToken, '--tenant', 'dev01']

beforeAll(ensureBuilt, 60_000)
afterAll(() => {
  portal.stop()
  home.remove()
})

const trace = async () => {
  const log = join(home.home, 'trace')
  const calls = 'socket,connect,sendto,clone,clone3,fork,vfork,execve,openat,open,creat,rename,unlink,mkdir'
  const traced = Bun.spawn(['strace', '-f', '-e', `trace=${calls}`, '-o', log, binary, ...words], {
    env: home.environment,
    stderr: 'ignore',
  })
  const stdout = await new Response(traced.stdout).text()
  await traced.exited
  return { stdout, lines: readFileSync(log, 'utf8').split('\n') }
}

const opensForWriting = (line: string) => /\bO_(WRONLY|RDWR|CREAT|TRUNC|APPEND)\b/.test(line)

describe('the cached path, seen by the kernel', () => {
  test('opens no socket, writes no file, and starts no process', async () => {
    await run(words, { home })
    const { stdout, lines } = await trace()
    expect(JSON.parse(stdout).AccessKeyId).toBe('ASIAFAKE000000000001')
    expect(lines.some((line) => line.includes('/cache/aws-'))).toBe(true)
    expect(lines.filter((line) => /\b(socket|connect|sendto)\(/.test(line))).toEqual([])
    expect(lines.filter((line) => /\b(rename|unlink|mkdir|creat)\(/.test(line))).toEqual([])
    expect(lines.filter((line) => /\bopen(at)?\(/.test(line) && opensForWriting(line))).toEqual([])
    expect(lines.filter((line) => /\bv?fork\(/.test(line))).toEqual([])
    expect(lines.filter((line) => /\bclone3?\(/.test(line) && !line.includes('CLONE_THREAD'))).toEqual([])
    expect(lines.filter((line) => line.includes('execve('))).toHaveLength(1)
  })

  test('and the watch sees a miss do all of these', async () => {
    await run(['clear-cache'], { home })
    const { lines } = await trace()
    expect(lines.some((line) => line.includes('socket('))).toBe(true)
    expect(lines.some(opensForWriting)).toBe(true)
  })
})
