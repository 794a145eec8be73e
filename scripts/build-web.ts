/**
 * Builds the web UI and makes it ready to be embedded: Vite to `web/dist`, a brotli file beside each asset, and the
 * list of them as a module of imports, which is what `bun build --compile` embeds. Does nothing when neither the
 * sources nor the toolchain changed.
 *
 *     bun scripts/build-web.ts [--force]
 */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const root = resolve(import.meta.dirname, '..')
const dist = join(root, 'web/dist')
const stampFile = join(dist, '.stamp')
const generatedFile = join(root, 'src/http/web-assets.generated.ts')

/** What the pages are made of. Anything else may change without a new build. */
const sources = ['web', 'src/protocol', 'scripts/build-web.ts', 'package-lock.json']

/** Answers whether a build was needed. Throws with Vite's own output when it fails. */
export function buildWeb(options: { readonly force?: boolean } = {}): boolean {
  const stamp = hashOf(sources.flatMap(filesUnder))
  if (!options.force && isBuilt(stamp)) return false
  runVite()
  const assets = filesUnder('web/dist/assets')
  for (const asset of assets) writeBrotli(asset)
  writeFileSync(generatedFile, generatedModule(assets))
  writeFileSync(stampFile, stamp)
  return true
}

const isBuilt = (stamp: string): boolean =>
  existsSync(generatedFile) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp

/** Paths relative to the project, sorted, without what a build itself writes. */
function filesUnder(path: string): readonly string[] {
  const from = join(root, path)
  if (statSync(from).isFile()) return [path]
  return readdirSync(from, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => path.startsWith('web/dist') || !file.startsWith('web/dist/'))
    .sort()
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(join(root, file))
    hash.update(`${file} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

/** A process of its own: whatever NODE_ENV the caller runs under, what ships is React's production build. */
function runVite(): void {
  const vite = [
    join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '--config',
    join(root, 'web/vite.config.ts'),
  ]
  const run = spawnSync(process.execPath, vite, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
  })
  if (run.status !== 0)
    throw new Error(`the web UI did not build:\n${run.stdout}${run.stderr}`, { cause: run.error })
}

function writeBrotli(file: string): void {
  const content = readFileSync(join(root, file))
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
  writeFileSync(join(root, `${file}.br`), brotliCompressSync(content, { params }))
}

/** Imports of files have no types of their own (a .js asset would even be read as a module): hence no check here. */
function generatedModule(assets: readonly string[]): string {
  const from = (file: string) => JSON.stringify(`../../${file}`)
  const imports = assets.flatMap((file, index) => [
    `import raw${index} from ${from(file)} with { type: 'file' }`,
    `import brotli${index} from ${from(`${file}.br`)} with { type: 'file' }`,
  ])
  const rows = assets.map(
    (file, index) =>
      `  { name: ${JSON.stringify(basename(file))}, raw: raw${index}, brotli: brotli${index} },`,
  )
  const page = JSON.stringify(readFileSync(join(dist, 'index.html'), 'utf8'))
  return `// @ts-nocheck
// Written by scripts/build-web.ts.
import type { EmbeddedAsset } from './web-assets.ts'
${imports.join('\n')}

export const indexPage: string = ${page}

export const embeddedAssets: readonly EmbeddedAsset[] = [
${rows.join('\n')}
]
`
}

if (import.meta.main) {
  const built = buildWeb({ force: process.argv.includes('--force') })
  console.log(built ? 'web UI built' : 'web UI unchanged')
}
