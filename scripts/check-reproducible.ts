/**
 * Builds the release of the last commit twice, in two fresh folders of different names, and compares every file:
 *
 *     bun scripts/check-reproducible.ts [--only linux_amd64,…]
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './release/project.ts'

const run = (command: readonly string[], cwd: string) => {
  const { exitCode, stderr } = Bun.spawnSync([...command], { cwd, stdout: 'inherit', stderr: 'pipe' })
  if (exitCode !== 0) throw new Error(`${command.slice(0, 3).join(' ')} failed:\n${stderr.toString()}`)
}

const commit = Bun.spawnSync(['git', 'rev-parse', 'HEAD'], { cwd: root }).stdout.toString().trim()

/** The packages and the fetched runtimes are inputs, held against the lock file elsewhere: both builds share them. */
const checkOut = (folder: string) => {
  run(['git', 'clone', '--quiet', '--shared', '--no-checkout', root, folder], root)
  run(['git', 'checkout', '--quiet', '--detach', commit], folder)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  mkdirSync(join(root, 'dist/runtimes'), { recursive: true })
  mkdirSync(join(folder, 'dist'))
  symlinkSync(join(root, 'dist/runtimes'), join(folder, 'dist/runtimes'))
}

type Hashes = ReadonlyMap<string, string>

const hashesIn = (folder: string): Hashes =>
  new Map(
    readdirSync(folder)
      .sort()
      .map((name) => {
        const hash = createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')
        return [name, hash]
      }),
  )

const buildIn = (folder: string, words: readonly string[]): Hashes => {
  checkOut(folder)
  run([process.execPath, 'scripts/release.ts', ...words], folder)
  return hashesIn(join(folder, 'dist/release'))
}

/** Names of files that differ, or that only one build has. */
const differences = (one: Hashes, other: Hashes): readonly string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name))

const check = (only: string | undefined): readonly string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'jitney-reproducible-'))
  const words = only === undefined ? [] : ['--only', only]
  try {
    const one = buildIn(join(folder, 'one'), words)
    const other = buildIn(join(folder, 'another-of-a-longer-name'), words)
    for (const [name, hash] of one) console.log(`${hash}  ${name}`)
    return differences(one, other)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const { values } = parseArgs({ args: process.argv.slice(2), options: { only: { type: 'string' } } })
const different = check(values.only)
for (const name of different) console.error(`${name} differs`)
console.log(different.length === 0 ? 'both builds are the same bytes' : 'the builds differ')
process.exitCode = different.length === 0 ? 0 : 1
