import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile } from '../scripts/build.ts'
import { type AwsRequest, parseAwsRequest } from '../src/cli/aws-request.ts'
import { credentialsKey } from '../src/cli/cache-key.ts'
import { keepCredentials } from '../src/cli/keep.ts'
import { openCache } from '../src/cli/write-private-file.ts'

export const runs = 100
const warmUps = 10

/** `npm run bench` has built it. */
export const jitney = join(import.meta.dir, '../dist/jitney')

let built: Promise<string> | undefined

/** A program of the same flags that does nothing but print: what starting costs anyone. */
const hello = (): Promise<string> => {
  built ??= buildHello()
  return built
}

async function buildHello(): Promise<string> {
  const outfile = join(import.meta.dir, '../dist/bench-hello')
  compile({ entries: [join(import.meta.dir, 'hello.ts')], outfile })
  return outfile
}

const credentials = (now: number) => ({
  accessKeyId: 'ASIABENCHMARK0000000',
  secretAccessKey: 's'.repeat(40),
  sessionToken: 't'.repeat(900),
  region: 'eu-west-1',
  mintedAt: now,
  expiresAt: now + 3_600_000,
  deadAt: now + 3_600_000,
  consoleUrl: `https://signin.example/federation?Action=login&SigninToken=${'u'.repeat(900)}`,
  portalUrl: 'https://portal.example/app/console?tenant=dev01',
})

/** Puts an answer for a request with the benchmark's token into a cache. */
export const keepExample = (directory: string, request: AwsRequest) => {
  const problem = keepCredentials(
    openCache(directory),
    credentialsKey(request, 'benchmark'),
    credentials(Date.now()),
  )
  if (problem !== undefined) throw new Error(problem)
}

export type CachedRun = { readonly command: readonly string[]; readonly env: Record<string, string> }

/** The command whose answer is in the cache, in a cache of its own that is removed afterwards. */
export const withCachedRun = async <T>(use: (run: CachedRun) => T): Promise<T> => {
  const directory = mkdtempSync(join(tmpdir(), 'jitney-bench-'))
  try {
    const words = ['--host', 'https://portal.example', '--token', 'benchmark', '--tenant', 'dev01']
    keepExample(directory, parseAwsRequest(words, {}))
    return use({ command: [jitney, 'aws', ...words], env: { JITNEY_CACHE_DIR: directory } })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

export const helloRun = async (): Promise<CachedRun> => ({ command: [await hello()], env: {} })

/** Milliseconds of a whole process, from before it is started until it has ended. */
export const timeOf = ({ command, env }: CachedRun): number => {
  const startedAt = Bun.nanoseconds()
  const child = Bun.spawnSync([...command], { env, stdin: 'ignore', stdout: 'pipe', stderr: 'pipe' })
  const milliseconds = (Bun.nanoseconds() - startedAt) / 1e6
  if (child.exitCode !== 0 || child.stdout.length === 0) throw new Error(`the run failed: ${child.stderr}`)
  return milliseconds
}

/** Runs the commands by turns, so that whatever else the machine does meets all of them alike. */
export const timeByTurns = (commands: readonly CachedRun[]): readonly (readonly number[])[] => {
  for (let round = 0; round < warmUps; round++) commands.map(timeOf)
  const rounds = Array.from({ length: runs }, () => commands.map(timeOf))
  return commands.map((_, index) => rounds.flatMap((round) => round[index] ?? []))
}
