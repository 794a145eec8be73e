import { expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lastingPath, programWord } from './own-program.ts'

test('the place on PATH is written, because the file behind it moves with each version', () => {
  const home = mkdtempSync(join(tmpdir(), 'jitney-program-'))
  try {
    for (const name of ['cellar', 'bin', 'other']) mkdirSync(join(home, name))
    const file = join(home, 'cellar/jitney')
    writeFileSync(file, '')
    writeFileSync(join(home, 'other/jitney'), '')
    symlinkSync(file, join(home, 'bin/jitney'))
    const searchPath = ['relative', join(home, 'other'), join(home, 'bin')].join(':')
    expect(lastingPath({ argv0: 'jitney', searchPath, file })).toBe(join(home, 'bin/jitney'))
    expect(lastingPath({ argv0: join(home, 'bin/jitney'), searchPath: '', file })).toBe(
      join(home, 'bin/jitney'),
    )
    expect(lastingPath({ argv0: 'jitney', searchPath: join(home, 'other'), file })).toBe(file)
  } finally {
    rmSync(home, { recursive: true })
  }
})

test.each([
  ['/usr/local/bin/jitney', 'linux', '/usr/local/bin/jitney'],
  ['/Users/A B/jitney', 'darwin', '"/Users/A B/jitney"'],
  ['C:\\Program Files (x86)\\jitney.exe', 'win32', '"C:\\Program Files (x86)\\jitney.exe"'],
])('%s is one word for every tool', (path, platform, word) => {
  expect(programWord(path, platform)).toBe(word)
})

test.each([
  '/a/$(x)/jitney',
  '/a/`x`',
  '/a"b',
  "/a'b",
  '/a#b',
  '/a;b',
  '/a\nb',
  '/a\\b',
  '/%PATH%',
  '-x',
  '/é',
])('%j is refused', (path) => {
  expect(() => programWord(path, 'linux')).toThrow('cannot be written for every AWS tool')
})
