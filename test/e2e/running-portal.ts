/** `jitney serve` from the built binary, on a port and in a directory of its own. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cleanEnvironment, freePorts, freshDirectory, jitney } from './running-sandbox.ts'

export type RunningPortal = {
  readonly origin: string
  readonly dataDirectory: string
  /** Everything that it has printed so far, to either stream. */
  readonly printed: () => string
  /** Undefined where there is no such file. */
  readonly setupCode: () => string | undefined
  /** SIGTERM, and wait. Keeps the data. */
  readonly stop: () => Promise<number>
  readonly remove: () => Promise<void>
}

type Options = { readonly dataDirectory?: string; readonly terminal?: boolean }

/** Starts one and waits until it answers. */
export async function startServe({
  dataDirectory = freshDirectory(),
  terminal = false,
}: Options = {}): Promise<RunningPortal> {
  const [port] = await freePorts()
  const printed: string[] = []
  const decoder = new TextDecoder()
  const hear = (chunk: Uint8Array) => void printed.push(decoder.decode(chunk, { stream: true }))
  const env = { ...cleanEnvironment(), JITNEY_DATA: dataDirectory, JITNEY_PORT: `${port}` }
  const child = terminal
    ? Bun.spawn([jitney, 'serve'], {
        env,
        terminal: { cols: 200, rows: 50, data: (_, chunk) => hear(chunk) },
      })
    : Bun.spawn([jitney, 'serve'], { env, stdout: 'pipe', stderr: 'pipe' })
  for (const stream of [child.stdout, child.stderr]) void listen(stream, hear)
  const origin = `http://localhost:${port}`
  await untilAnswers(origin, () => child.exitCode)
  const stop = async () => {
    child.kill('SIGTERM')
    return child.exited
  }
  const codeFile = join(dataDirectory, 'setup-code')
  return {
    origin,
    dataDirectory,
    printed: () => printed.join(''),
    setupCode: () => (existsSync(codeFile) ? readFileSync(codeFile, 'utf8').trim() : undefined),
    stop,
    remove: async () => {
      await stop()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}

async function listen(stream: unknown, hear: (chunk: Uint8Array) => void): Promise<void> {
  if (stream instanceof ReadableStream) for await (const chunk of stream) hear(chunk)
}

async function untilAnswers(origin: string, ended: () => number | null): Promise<void> {
  for (;;) {
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    if (ended() !== null) throw new Error(`the portal ended with ${ended()}`)
    await Bun.sleep(50)
  }
}
