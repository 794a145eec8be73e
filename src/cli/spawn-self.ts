import type { Environment } from './aws-request.ts'

/** Variables that would make a child of ours another program, or that hold what must not be handed on. */
const withheld = new Set([
  'BUN_OPTIONS',
  'BUN_BE_BUN',
  'BUN_CONFIG_VERBOSE_FETCH',
  'NODE_OPTIONS',
  'JITNEY_TOKEN',
  'DUPLO_TOKEN',
])

export const childEnvironment = (environment: Environment): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !withheld.has(name)))

/** From source, `process.execPath` is Bun itself and needs to be told the file. */
export const ownCommand = () =>
  Bun.main.startsWith('/$bunfs/') || /^[A-Z]:[\\/]~BUN/.test(Bun.main)
    ? [process.execPath]
    : [process.execPath, Bun.main]

/**
 * Starts this program again, apart from this process and its terminal: it outlives us and holds none of our pipes, on
 * which an AWS tool would wait. What it needs to know goes over its standard input, which nobody else can read.
 */
export const spawnSelf = async (command: string, input: object) => {
  const child = Bun.spawn([...ownCommand(), command], {
    stdin: 'pipe',
    stdout: 'ignore',
    stderr: 'ignore',
    detached: true,
    windowsHide: true,
    env: childEnvironment(process.env),
  })
  child.stdin.write(JSON.stringify(input))
  await child.stdin.end()
  child.unref()
  return child
}

/** What `spawnSelf` sent, in the child. */
export const readInput = async (): Promise<Readonly<Record<string, unknown>>> => {
  const value: unknown = JSON.parse(await Bun.stdin.text())
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
