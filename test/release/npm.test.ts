import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packLauncher, packPlatform, platformPackageName } from '../../scripts/release/npm-packages.ts'
import { version } from '../../scripts/release/project.ts'
import { targets } from '../../scripts/release/targets.ts'
import { binary, ensureBuilt, until } from '../cli/jitney.ts'

const texts = { license: 'the licence', notices: 'the notices', readme: 'read me' }
const here = targets.find(({ npm }) => npm.cpu === process.arch && npm.os === 'linux' && npm.libc === 'glibc')

let folder: string
let launcher: string

/** As npm would lay it out. */
const unpack = (archive: string, name: string) => {
  const place = join(folder, 'node_modules', name)
  mkdirSync(place, { recursive: true })
  Bun.spawnSync(['tar', '-xzf', archive, '-C', place, '--strip-components=1'])
  return place
}

beforeAll(() => {
  ensureBuilt()
  folder = mkdtempSync(join(tmpdir(), 'jitney-npm-'))
  packLauncher(targets, { texts, into: folder })
  launcher = unpack(join(folder, `jitney-access-jitney-${version}.tgz`), '@jitney-access/jitney')
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const installProgram = (place = binary) => {
  if (here === undefined) throw new Error('the tests run on Linux')
  const bin = join(folder, 'node_modules', platformPackageName(here), 'bin')
  mkdirSync(bin, { recursive: true })
  rmSync(join(bin, 'jitney'), { force: true })
  symlinkSync(place, join(bin, 'jitney'))
}

const call = (name: string, ...words: string[]) => {
  const { exitCode, stdout, stderr } = Bun.spawnSync(['node', join(launcher, 'bin', `${name}.cjs`), ...words])
  return { code: exitCode, stdout: stdout.toString(), stderr: stderr.toString() }
}

describe('the npm package', () => {
  test('asks for the program of every system, in its own version, and runs no script', () => {
    const manifest = JSON.parse(readFileSync(join(launcher, 'package.json'), 'utf8'))
    expect(manifest.optionalDependencies).toEqual(
      Object.fromEntries(targets.map((target) => [platformPackageName(target), version])),
    )
    expect(Object.keys(manifest.bin)).toEqual([
      'jitney',
      'duplo-jit',
      'duplo-aws-credential-process',
      'jitney-path',
    ])
    expect(manifest.scripts).toBeUndefined()
    expect(readdirSync(launcher).sort()).toEqual([
      'LICENSE',
      'README.md',
      'bin',
      'launcher.cjs',
      'package.json',
    ])
  })

  test('says what is missing where npm has left the program out', () => {
    rmSync(join(folder, 'node_modules', here === undefined ? '' : platformPackageName(here)), {
      recursive: true,
      force: true,
    })
    const { code, stdout, stderr } = call('jitney', 'version')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(
      /^jitney: the package @jitney-access\/jitney-linux-\w+ is not installed\njitney: hint: /,
    )
  })

  test('starts the program with its words, under the name that was called', () => {
    installProgram()
    expect(call('jitney', 'version')).toEqual({ code: 0, stdout: `jitney ${version}\n`, stderr: '' })
    expect(call('duplo-aws-credential-process', '--help').stdout).toContain('jitney aws: print short-lived')
    expect(call('jitney', 'no-such-command').code).toBe(2)
  })

  test('prints the path of the program, for who wants no Node in between', () => {
    installProgram()
    const path = call('jitney-path').stdout.trim()
    expect(Bun.spawnSync([path, 'version']).stdout.toString()).toBe(`jitney ${version}\n`)
  })

  test('hands a request to end on to the program, and ends as it does', async () => {
    const program = join(folder, 'program')
    writeFileSync(
      program,
      `#!/bin/sh\ntrap 'echo ended >>${folder}/log; exit 7' TERM\necho up >>${folder}/log\nwhile :; do sleep 0.05; done\n`,
      { mode: 0o755 },
    )
    installProgram(program)
    const child = Bun.spawn(['node', join(launcher, 'bin/jitney.cjs')])
    const log = () => Bun.spawnSync(['cat', join(folder, 'log')]).stdout.toString()
    await until(() => log().includes('up'))
    child.kill('SIGTERM')
    expect([await child.exited, log()]).toEqual([7, 'up\nended\n'])
  })

  test('of one system is taken by npm for that system alone', () => {
    const target = targets.find(({ name }) => name === 'linux-musl_arm64')
    if (target === undefined) throw new Error('there is such a target')
    packPlatform(target, Buffer.from('#!/bin/sh\n'), { texts, into: folder })
    const archive = join(folder, `jitney-access-jitney-linux-arm64-musl-${version}.tgz`)
    const place = unpack(archive, platformPackageName(target))
    const manifest = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'))
    expect([manifest.os, manifest.cpu, manifest.libc]).toEqual([['linux'], ['arm64'], ['musl']])
    expect(Bun.spawnSync([join(place, 'bin/jitney')]).exitCode).toBe(0)
  })
})
