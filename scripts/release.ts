/**
 * `npm run release [-- --only linux_amd64,…]`: builds everything that a release consists of into `dist/release`.
 * Every system is built on this one; `docs/release.md` says where each was run.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compile, entryPoints } from './build.ts'
import { buildWeb } from './build-web.ts'
import { fetchRuntime } from './release/fetch-runtime.ts'
import { formulaTargets, formulaText, type Hashes } from './release/homebrew-formula.ts'
import { listComponents } from './release/list-components.ts'
import { packLauncher, packPlatform, type Texts } from './release/npm-packages.ts'
import { type Entry, packZip } from './release/pack-zip.ts'
import { root, version } from './release/project.ts'
import { scoopTargets, scoopText } from './release/scoop-manifest.ts'
import { chooseTargets, otherNames, programName, type Target } from './release/targets.ts'
import { windowsShim } from './release/windows-shim.ts'
import { noticesText } from './release/write-notices.ts'
import { sbomText } from './release/write-sbom.ts'

const into = join(root, 'dist/release')

type Runtimes = ReadonlyMap<Target, string>

/** All of them before anything is built: a release lacks no system by accident. */
const fetchRuntimes = (targets: readonly Target[]): Runtimes => {
  const found = new Map<Target, string>()
  const problems: string[] = []
  for (const target of targets) {
    try {
      found.set(target, fetchRuntime(target))
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error))
    }
  }
  if (problems.length === 0) return found
  throw new Error(
    `Bun cannot be had for every system, so nothing was built (--only builds some):\n${problems.join('\n')}`,
  )
}

const compileFor = (target: Target, runtime: string): Uint8Array => {
  const folder = mkdtempSync(join(root, 'dist/compile-'))
  const outfile = join(folder, programName(target))
  try {
    compile({ entries: entryPoints, outfile, target: { name: target.bun, runtime } })
    return readFileSync(outfile)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const text = (content: string) => new TextEncoder().encode(content)

const nameEntries = ({ os }: Target): readonly Entry[] =>
  otherNames.map((name) =>
    os === 'windows'
      ? { kind: 'file', name: `${name}.cmd`, bytes: text(windowsShim(name)) }
      : { kind: 'link', name, target: 'jitney' },
  )

const zipEntries = (target: Target, program: Uint8Array, texts: Texts): readonly Entry[] => [
  { kind: 'program', name: programName(target), bytes: program },
  ...nameEntries(target),
  { kind: 'file', name: 'LICENSE', bytes: text(texts.license) },
  { kind: 'file', name: 'NOTICES', bytes: text(texts.notices) },
  { kind: 'file', name: 'README.md', bytes: text(texts.readme) },
]

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

/** Builds one system's zip and npm package; answers the zip's hash. */
const buildTarget = (target: Target, runtime: string, texts: Texts): string => {
  const program = compileFor(target, runtime)
  const zip = packZip(zipEntries(target, program, texts))
  const name = `jitney_${version}_${target.name}.zip`
  writeFileSync(join(into, name), zip)
  packPlatform(target, program, { texts, into })
  console.log(`${name}  ${(zip.length / 1e6).toFixed(1)} MB`)
  return sha256(zip)
}

const readTexts = (notices: string): Texts => ({
  license: readFileSync(join(root, 'LICENSE'), 'utf8'),
  readme: readFileSync(join(root, 'README.md'), 'utf8'),
  notices,
})

const has = (hashes: Hashes, names: readonly string[]) => names.every((name) => Object.hasOwn(hashes, name))

/** Each package manager's file, when all that it names was built. */
const writeManifests = (hashes: Hashes) => {
  if (has(hashes, formulaTargets)) writeFileSync(join(into, 'jitney.rb'), formulaText(hashes))
  if (has(hashes, scoopTargets)) writeFileSync(join(into, 'jitney.json'), scoopText(hashes))
}

const writeSums = () => {
  const names = readdirSync(into).sort()
  const lines = names.map((name) => `${sha256(readFileSync(join(into, name)))}  ${name}\n`)
  writeFileSync(join(into, `jitney_${version}_SHA256SUMS`), lines.join(''))
}

export const release = (targets: readonly Target[]): void => {
  rmSync(into, { recursive: true, force: true })
  const runtimes = fetchRuntimes(targets)
  buildWeb()
  mkdirSync(into, { recursive: true })
  const components = listComponents()
  const texts = readTexts(noticesText(components))
  const hashes = Object.fromEntries(
    [...runtimes].map(([target, runtime]) => [target.name, buildTarget(target, runtime, texts)]),
  )
  packLauncher(targets, { texts, into })
  writeManifests(hashes)
  writeFileSync(join(into, `jitney_${version}_sbom.cdx.json`), sbomText({ targets, components }))
  writeSums()
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({ args: process.argv.slice(2), options: { only: { type: 'string' } } })
    release(chooseTargets(values.only))
    console.log(into)
  } catch (error) {
    console.error(`jitney: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
