/** Installs what the repository needs, and builds. Plain Node, since it runs before anything is installed. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const bun = join(root, 'node_modules/bun/bin/bun.exe')

const say = (sentence) => process.stderr.write(`${sentence}\n`)

/** Stops with one sentence: what is wrong and what to do. */
export function stop(sentence) {
  say(`jitney: ${sentence}`)
  process.exit(1)
}

function run(command, args, what) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) stop(`${what} failed${error ? ` (${error.message})` : ''}`)
}

const hashOf = (...texts) =>
  texts.reduce((hash, text) => hash.update(text).update('\0'), createHash('sha256')).digest('hex')
const read = (path) => readFileSync(join(root, path))
const stampIs = (path, stamp) => existsSync(join(root, path)) && read(path).toString() === stamp

/** `npm ci` empties the folder first, and would go through a link to empty somebody else's. */
function refuseLinkedPackages() {
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    stop('node_modules is a link and does not fit package-lock.json: remove the link, then run this again')
}

/** `npm ci`, when the lock file is not the one that was installed. */
export function installPackages() {
  if (Number(process.versions.node.split('.')[0]) < 20) stop('Node 20 or newer is needed')
  const stamp = hashOf(read('package-lock.json'), process.platform, process.arch)
  if (!stampIs('node_modules/.jitney-stamp', stamp)) {
    refuseLinkedPackages()
    say('Installing packages…')
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci')
    writeFileSync(join(root, 'node_modules/.jitney-stamp'), stamp)
  }
  // Where npm runs no install scripts, bun is still the stub that asks for its own.
  if (!existsSync(bun) || statSync(bun).size < 1_000_000)
    run(process.execPath, ['node_modules/bun/install.js'], "installing bun's binary")
}

const sources = ['src', 'web', 'scripts', 'package-lock.json', 'tsconfig.json']
const notSources = new Set(['node_modules', 'dist'])
const isSource = (name) => !notSources.has(name) && !/\.(generated|test)\.tsx?$/.test(name)
/** What a build leaves besides the binary, and what the types need. */
const generated = 'src/http/web-assets.generated.ts'

function* filesBelow(path) {
  if (!existsSync(join(root, path))) return
  if (statSync(join(root, path)).isFile()) return yield path
  for (const name of readdirSync(join(root, path)).sort()) {
    if (isSource(name)) yield* filesBelow(join(path, name))
  }
}

function* withContents(paths) {
  for (const path of paths) {
    yield path
    yield read(path)
  }
}

/** Builds `dist/jitney`, when a source has changed since it was built. */
export function build() {
  const stamp = hashOf(...withContents(sources.flatMap((path) => [...filesBelow(path)])))
  const isThere = ['dist/jitney', generated].every((path) => existsSync(join(root, path)))
  if (isThere && stampIs('dist/.jitney-stamp', stamp)) return
  say('Building dist/jitney…')
  run(bun, ['scripts/build.ts'], 'the build')
  writeFileSync(join(root, 'dist/.jitney-stamp'), stamp)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installPackages()
  if (process.argv.includes('--build')) build()
}
