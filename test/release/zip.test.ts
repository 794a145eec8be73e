import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { lstatSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Entry, packZip } from '../../scripts/release/pack-zip.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jitney-zip-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const entries: readonly Entry[] = [
  { kind: 'program', name: 'jitney', bytes: Buffer.from('#!/bin/sh\necho "$0"\n') },
  { kind: 'link', name: 'duplo-jit', target: 'jitney' },
  { kind: 'file', name: 'LICENSE', bytes: Buffer.from('text') },
]

describe('a zip', () => {
  test('unpacks to a program, a link to it, and a file', () => {
    writeFileSync(join(folder, 'a.zip'), packZip(entries))
    expect(Bun.spawnSync(['unzip', '-q', 'a.zip'], { cwd: folder }).exitCode).toBe(0)
    expect(lstatSync(join(folder, 'jitney')).mode & 0o777).toBe(0o755)
    expect(lstatSync(join(folder, 'LICENSE')).mode & 0o777).toBe(0o644)
    expect(readlinkSync(join(folder, 'duplo-jit'))).toBe('jitney')
    expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toBe('text')
    expect(Bun.spawnSync(['./duplo-jit'], { cwd: folder }).stdout.toString()).toBe('./duplo-jit\n')
  })

  test('is the same bytes in another time zone and at another time', () => {
    const script = `
      import { packZip } from ${JSON.stringify(join(import.meta.dir, '../../scripts/release/pack-zip.ts'))}
      const zip = packZip([{ kind: 'file', name: 'a', bytes: Buffer.from('b'.repeat(1000)) }])
      console.log(Buffer.from(zip).toString('hex'))`
    const outputs = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles'].map((TZ) =>
      Bun.spawnSync([process.execPath, '-e', script], { env: { ...process.env, TZ } }).stdout.toString(),
    )
    expect(outputs[0]?.length).toBeGreaterThan(100)
    expect(new Set(outputs).size).toBe(1)
  })
})
