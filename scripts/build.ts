/**
 * Builds `dist/jitney`: one file with several entry points. `src/main.ts` is tiny, so that a cached answer costs
 * little; it loads the others by name at run time, as paths below the folder of `src/main.ts`.
 * Bytecode keeps the start short. Without the two autoload flags the binary would read `.env` and run the `preload`
 * of a `bunfig.toml` in whatever directory it is started in. The bundler bakes NODE_ENV in, as "development" unless
 * told otherwise, so it is told. Never strip the result: that removes the program.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dir, '..')
export const entryPoints = ['src/main.ts', 'src/cli/run.ts', 'src/serve.ts', 'src/operate/sandbox.ts']

export const compileFlags = [
  '--compile',
  '--bytecode',
  '--minify',
  '--no-compile-autoload-dotenv',
  '--no-compile-autoload-bunfig',
  '--define=process.env.NODE_ENV="production"',
] as const

type Compilation = {
  readonly entries: readonly string[]
  readonly outfile: string
  /** Another system: Bun's name for it, and the path of Bun for it. This one when absent. */
  readonly target?: { readonly name: string; readonly runtime: string }
}

const targetFlags = (target: Compilation['target']) =>
  target === undefined ? [] : [`--target=${target.name}`, `--compile-executable-path=${target.runtime}`]

/** Compiles with the product's flags. Throws with the compiler's own words. */
export const compile = ({ entries, outfile, target }: Compilation) => {
  const { exitCode, stderr } = Bun.spawnSync(
    [process.execPath, 'build', ...compileFlags, ...targetFlags(target), ...entries, '--outfile', outfile],
    { cwd: root, stdout: 'ignore', stderr: 'pipe' },
  )
  if (exitCode !== 0) throw new Error(`the build failed:\n${stderr.toString()}`)
}

/** The web pages are built first, because the portal's entry point embeds them. */
const buildWebWhenPresent = async () => {
  const path = join(import.meta.dir, 'build-web.ts')
  if (!existsSync(path)) return
  const { buildWeb }: { buildWeb: () => Promise<void> } = await import(path)
  await buildWeb()
}

export const build = async () => {
  await buildWebWhenPresent()
  const outfile = join(root, 'dist/jitney')
  compile({ entries: entryPoints, outfile })
  return outfile
}

if (import.meta.main) console.log(await build())
