import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPrivateFile, readPrivateRecord } from './read-private-file.ts'
import { openCache, writePrivateRecord } from './write-private-file.ts'

let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'jitney-files-'))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

describe('a record', () => {
  test('is written for this user alone and leaves nothing else behind', () => {
    const path = join(parent, 'record')
    writePrivateRecord(path, { a: 1 })
    expect(readPrivateRecord(path)).toEqual({ a: 1 })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    writePrivateRecord(path, { a: 2 })
    expect(readPrivateRecord(path)).toEqual({ a: 2 })
    expect(readdirSync(parent)).toEqual(['record'])
  })

  test('replaces a link and does not write through it', () => {
    const [path, victim] = [join(parent, 'record'), join(parent, 'victim')]
    writeFileSync(victim, 'precious')
    symlinkSync(victim, path)
    writePrivateRecord(path, { a: 1 })
    expect(readFileSync(victim, 'utf8')).toBe('precious')
    expect(readPrivateRecord(path)).toEqual({ a: 1 })
  })

  test('that cannot be put in place leaves the old one and no rest', () => {
    const path = join(parent, 'record')
    mkdirSync(join(path, 'occupied'), { recursive: true })
    expect(() => writePrivateRecord(path, { a: 1 })).toThrow()
    expect(readdirSync(parent)).toEqual(['record'])
  })
})

describe('reading', () => {
  test.each([
    ['a missing file', () => undefined],
    ['a directory', (path: string) => mkdirSync(path)],
    ['a pipe', (path: string) => Bun.spawnSync(['mkfifo', '-m', '600', path])],
    ['a link', (path: string) => symlinkSync(ours(), path)],
    ['a file for the group', (path: string) => writeFileSync(path, '{}', { mode: 0o640 })],
    ['a file for all', (path: string) => writeFileSync(path, '{}', { mode: 0o604 })],
    ['a file that is too large', (path: string) => writeFileSync(path, ' '.repeat(65_537), { mode: 0o600 })],
  ])('%s is nothing', (_, make) => {
    const path = join(parent, 'odd')
    make(path)
    expect(readPrivateFile(path)).toBeUndefined()
  })

  test('sees what is well', () => expect(readPrivateFile(ours())).toBe('{}'))

  const ours = () => {
    const path = join(parent, 'ours')
    writeFileSync(path, '{}', { mode: 0o600 })
    return path
  }
})

describe("the cache's directory", () => {
  test('is made for this user alone', () => {
    const directory = join(parent, 'a/b')
    expect(openCache(directory)).toEqual({ usable: true, directory })
    expect(statSync(directory).mode & 0o777).toBe(0o700)
  })

  test.each([
    ['a file', (path: string) => writeFileSync(path, ''), 'EEXIST'],
    ['a link', (path: string) => symlinkSync(parent, path), 'is not a directory'],
    [
      'open to others',
      (path: string) => mkdirSync(path) === undefined && chmodSync(path, 0o777),
      'can be written by other users',
    ],
    [
      "another user's",
      (path: string) => Bun.spawnSync(['install', '-d', '-o', '65534', path]),
      'belongs to another user',
    ],
  ])('is refused when it is %s', (_, make, why) => {
    const path = join(parent, 'odd')
    make(path)
    expect(openCache(path)).toEqual({ usable: false, problem: expect.stringContaining(why) })
  })

  test('is nowhere without a home', () => expect(openCache(undefined).usable).toBe(false))

  test('of a kernel file system is no place', () => {
    expect(openCache('/proc/jitney')).toEqual({ usable: false, problem: '/proc/jitney gave ENOENT' })
    expect(existsSync('/proc/jitney')).toBe(false)
  })
})
