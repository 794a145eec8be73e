import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dir, '../..')
export const binary = join(root, 'dist/jitney')

/** Builds the binary when a source has changed since: what is tested is what ships. */
export const ensureBuilt = () => {
  const { exitCode, stderr } = Bun.spawnSync(['node', join(root, 'scripts/setup.mjs'), '--build'], {
    cwd: root,
  })
  if (exitCode !== 0) throw new Error(stderr.toString())
}

export type Outcome = { readonly code: number; readonly stdout: string; readonly stderr: string }

/** A place of its own for one test: a home, a cache, and a browser that does as the portal's person does. */
export const newHome = () => {
  const home = mkdtempSync(join(tmpdir(), 'jitney-cli-'))
  const browser = join(home, 'browser')
  writeFileSync(browser, '#!/bin/sh\necho "$#" "$1" >>"$HOME/opened"\nexec curl -s -L -o "$HOME/tab" "$1"\n')
  chmodSync(browser, 0o755)
  const cache = join(home, 'cache')
  return {
    home,
    cache,
    environment: {
      HOME: home,
      PATH: process.env.PATH,
      JITNEY_CACHE_DIR: cache,
      JITNEY_BROWSER: browser,
      JITNEY_KEYCHAIN: 'off',
    },
    /** The addresses that the browser was started with, each with the number of its arguments. */
    opened: () =>
      existsSync(join(home, 'opened'))
        ? readFileSync(join(home, 'opened'), 'utf8').split('\n').filter(Boolean)
        : [],
    tab: () => readFileSync(join(home, 'tab'), 'utf8'),
    files: (prefix: string) =>
      existsSync(cache)
        ? readdirSync(cache)
            .filter((name) => name.startsWith(prefix))
            .map((name) => join(cache, name))
        : [],
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}
export type Home = ReturnType<typeof newHome>

type Options = {
  readonly home: Home
  readonly env?: Record<string, string>
  readonly cwd?: string
  readonly program?: string
  readonly input?: string
}

/** Starts the binary with nothing of our own environment. */
export const start = (words: readonly string[], { home, env = {}, cwd, program = binary, input }: Options) =>
  Bun.spawn([program, ...words], {
    cwd: cwd ?? home.home,
    env: { ...home.environment, ...env },
    stdin: input === undefined ? 'ignore' : Buffer.from(input),
    stdout: 'pipe',
    stderr: 'pipe',
  })

export const run = async (words: readonly string[], options: Options): Promise<Outcome> => {
  const child = start(words, options)
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  return { code, stdout, stderr }
}

/** Waits for an effect; the test runner's own limit ends a wait for one that never comes. */
export const until = async (condition: () => boolean) => {
  while (!condition()) await Bun.sleep(10)
}

/** How many processes of this home are running. */
export const runningIn = (home: Home): number =>
  readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && environmentOf(name).includes(`HOME=${home.home}\0`),
  ).length

const environmentOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
  } catch {
    return '' // it has ended meanwhile
  }
}

/** Makes everything in the one credentials file as much older. */
export const ageCredentials = (home: Home, milliseconds: number) => {
  const [path = ''] = home.files('aws-')
  const record = JSON.parse(readFileSync(path, 'utf8'))
  for (const name of ['mintedAt', 'deadAt', 'expiresAt']) record[name] -= milliseconds
  writeFileSync(path, JSON.stringify(record))
}
