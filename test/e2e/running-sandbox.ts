/** A whole sandbox from the built binary, on ports and in directories of its own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SandboxDescription } from '../../src/operate/describe-sandbox.ts'

export const jitney = join(import.meta.dir, '../../dist/jitney')

export type RunningSandbox = SandboxDescription & {
  readonly dataDirectory: string
  /** Everything that the sandbox has printed so far, to either stream. */
  readonly printed: () => string
  /** A stop as an operator does it: SIGTERM, and wait. Keeps the data. */
  readonly stop: () => Promise<number>
  /** Stops, and removes the data. */
  readonly remove: () => Promise<void>
  readonly user: (name: string) => SandboxDescription['users'][number]
  readonly tenant: (name: string) => SandboxDescription['tenants'][number]
}

type Options = { readonly dataDirectory?: string; readonly environment?: Readonly<Record<string, string>> }

/** Starts one and waits until `sandbox.json` says that it is ready. */
export async function startSandbox({
  dataDirectory = freshDirectory(),
  environment = {},
}: Options = {}): Promise<RunningSandbox> {
  const [port, sandboxPort] = await freePorts()
  const child = Bun.spawn([jitney, 'sandbox'], {
    env: {
      ...cleanEnvironment(),
      JITNEY_DATA: dataDirectory,
      JITNEY_PORT: `${port}`,
      JITNEY_SANDBOX_PORT: `${sandboxPort}`,
      JITNEY_LOG: 'info',
      ...environment,
    },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const printed: string[] = []
  const ready = collect(child.stdout, printed, 'Jitney is ready')
  void collect(child.stderr, printed)
  await Promise.race([
    ready,
    child.exited.then((code) =>
      Promise.reject(new Error(`the sandbox ended with ${code}: ${printed.join('')}`)),
    ),
  ])
  const description: SandboxDescription = JSON.parse(
    readFileSync(join(dataDirectory, 'sandbox.json'), 'utf8'),
  )
  const stop = async () => {
    child.kill('SIGTERM')
    return child.exited
  }
  return {
    ...description,
    dataDirectory,
    printed: () => printed.join(''),
    stop,
    remove: async () => {
      await stop()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
    user: (name) => found(description.users, name),
    tenant: (name) => found(description.tenants, name),
  }
}

/** What the machine has set must not reach what is tested. */
export const cleanEnvironment = (): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  LANG: 'C.UTF-8',
})

export const freshDirectory = (): string => mkdtempSync(join(tmpdir(), 'jitney-test-'))

function found<Named extends { readonly name: string }>(list: readonly Named[], name: string): Named {
  const item = list.find((candidate) => candidate.name === name)
  if (!item) throw new Error(`the samples have no ${name}`)
  return item
}

/** Reads a stream to its end; resolves as soon as `awaited` was seen. */
async function collect(stream: ReadableStream<Uint8Array>, into: string[], awaited?: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const read = async () => {
    for await (const chunk of stream) {
      into.push(new TextDecoder().decode(chunk))
      if (awaited && into.join('').includes(awaited)) resolve()
    }
  }
  void read()
  return awaited ? promise : undefined
}

/** Ports that were free a moment ago: two at once, so that they differ. */
export async function freePorts(): Promise<readonly [number, number]> {
  const [one, two] = await Promise.all([holdPort(), holdPort()])
  await Promise.all([one.release(), two.release()])
  return [one.port, two.port]
}

const holdPort = (): Promise<{ port: number; release: () => Promise<void> }> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const release = () => new Promise<void>((done) => server.close(() => done()))
      resolve({ port: typeof address === 'object' && address ? address.port : 0, release })
    })
  })

/** A home directory with the profiles of `~/.aws/config`. */
export function homeWith(config: string): string {
  const home = freshDirectory()
  mkdirSync(join(home, '.aws'), { mode: 0o700 })
  writeFileSync(join(home, '.aws/config'), config, { mode: 0o600 })
  return home
}
