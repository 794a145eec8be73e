/**
 * Runs the scripts beside this file: what a person would type, and what must come of it.
 *
 *   # a comment                       starts a block: its home, cache and portal are new
 *   env NAME=VALUE                    for the commands that follow in the block
 *   file PATH CONTENT                 makes a file in the home
 *   directory PATH                    makes a directory in the home
 *   portal BEHAVIOUR                  the portal's answer from now on: one of `behaviours`
 *   jitney ARGUMENTS                  must end with status 0;  `! jitney` must not
 *   at-once NUMBER jitney ARGUMENTS   the same command that many times together
 *   exit NUMBER                       the status of the last command
 *   stdout PATTERN, stderr PATTERN    must match a line of the last command;  `!` before it: must match none
 *   same-stdout                       the last command printed what the one before it did
 *   exists PATH                       there is such a file in the home;  `!` before it: there is none
 *   contains PATH PATTERN             a line of that file matches;  `!` before it: none does
 *   opened NUMBER                     how often a browser was started
 *   asked NUMBER PATTERN              how many requests to the portal had such a method and path
 *   minted NUMBER                     how often the portal handed out credentials
 *
 * $PORTAL, $PORT, $TOKEN and $HOME are replaced.
 */
import { beforeAll, describe, expect, test } from 'bun:test'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deadToken, problem } from './fake-jitney-routes.ts'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { goodToken } from './fake-portal-state.ts'
import { ensureBuilt, type Home, newHome, type Outcome, run, runningIn, until } from './jitney.ts'

type Stage = {
  readonly portal: FakePortal
  readonly home: Home
  readonly env: Record<string, string>
  last: Outcome | undefined
  before: Outcome | undefined
}

const ours = { 'jitney-api-version': '1' }

const behaviours: Readonly<Record<string, (portal: FakePortal, home: Home) => void>> = {
  well: ({ behaviour }) => {
    behaviour.answer = undefined
  },
  down: (portal) => portal.stop(),
  nonsense: ({ behaviour }) => {
    behaviour.answer = () => Response.json({ hello: 'world' }, { headers: ours })
  },
  'a-web-page': ({ behaviour }) => {
    behaviour.answer = () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } })
  },
  redirecting: ({ behaviour }) => {
    behaviour.answer = () => Response.redirect('https://elsewhere.example/', 307)
  },
  captive: ({ behaviour }) => {
    behaviour.answer = () => new Response('<html>', { status: 401 })
  },
  'dead-token': ({ behaviour }) => {
    behaviour.answer = deadToken
  },
  busy: ({ behaviour }) => {
    behaviour.answer = () => problem(429, 'too_many_requests', 'too many requests', { 'Retry-After': '9' })
  },
  'aws-refuses': ({ behaviour }) => {
    behaviour.answer = () => problem(502, 'aws_refused', 'AWS refused to assume the role')
  },
  huge: ({ behaviour }) => {
    behaviour.answer = () => new Response('x'.repeat(1_000_000), { headers: ours })
  },
  'an-hour-ahead': ({ behaviour }) => {
    behaviour.clockAheadSeconds = 3600
  },
  'an-hour-behind': ({ behaviour }) => {
    behaviour.clockAheadSeconds = -3600
  },
  'of-the-compatible-kind': ({ behaviour }) => {
    behaviour.dialect = 'duplocloud'
  },
  'with-other-tenants': ({ behaviour }) => {
    behaviour.tenants = ['dev02', 'dev03', 'default']
  },
  'with-a-person-who-cancels': ({ behaviour }) => {
    behaviour.person = 'cancels'
  },
  'waiting-for-two': ({ behaviour }, home) => {
    behaviour.answer = async () => {
      await until(() => runningIn(home) === 2)
      return undefined
    }
  },
}

const command = async (stage: Stage, words: readonly string[]) => {
  stage.before = stage.last
  stage.last = await run(words, { home: stage.home, env: stage.env })
  return stage.last
}

const lastOf = (stage: Stage): Outcome => {
  if (stage.last === undefined) throw new Error('no command was run yet')
  return stage.last
}

const matches = (stage: Stage, [stream, pattern]: readonly [string, string]) =>
  (stream === 'stdout' ? lastOf(stage).stdout : lastOf(stage).stderr)
    .split('\n')
    .some((line) => new RegExp(pattern).test(line))

type Step = (stage: Stage, rest: string, negated: boolean) => void | Promise<void>

const split = (rest: string): readonly [string, string] => {
  const at = rest.indexOf(' ')
  return at < 0 ? [rest, ''] : [rest.slice(0, at), rest.slice(at + 1)]
}

const wordsOf = (rest: string) => rest.split(' ').filter((word) => word !== '')

const steps: Readonly<Record<string, Step>> = {
  env: (stage, rest) => {
    const at = rest.indexOf('=')
    stage.env[rest.slice(0, at)] = rest.slice(at + 1)
  },
  file: (stage, rest) => {
    const [path, content] = split(rest)
    writeFileSync(join(stage.home.home, path), `${content}\n`, { mode: 0o600 })
  },
  directory: (stage, rest) => {
    mkdirSync(join(stage.home.home, rest), { recursive: true, mode: 0o700 })
  },
  portal: (stage, rest) => {
    const behave = behaviours[rest]
    if (behave === undefined) throw new Error(`there is no behaviour ${rest}`)
    behave(stage.portal, stage.home)
  },
  jitney: async (stage, rest, negated) => {
    const { code, stderr } = await command(stage, wordsOf(rest))
    if (negated) expect(code, stderr).not.toBe(0)
    else expect(code, stderr).toBe(0)
  },
  'at-once': async (stage, rest) => {
    const [count, words] = split(rest)
    const together = { home: stage.home, env: stage.env }
    const outcomes = await Promise.all(
      Array.from({ length: Number(count) }, () => run(wordsOf(words).slice(1), together)),
    )
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    stage.last = outcomes[0]
    expect(stage.last?.code).toBe(0)
  },
  exit: (stage, rest) => expect(lastOf(stage).code).toBe(Number(rest)),
  stdout: (stage, rest, negated) =>
    expect(matches(stage, ['stdout', rest]), lastOf(stage).stdout).toBe(!negated),
  stderr: (stage, rest, negated) =>
    expect(matches(stage, ['stderr', rest]), lastOf(stage).stderr).toBe(!negated),
  'same-stdout': (stage) => expect(lastOf(stage).stdout).toBe(stage.before?.stdout ?? ''),
  exists: (stage, rest, negated) => expect(existsSync(join(stage.home.home, rest))).toBe(!negated),
  contains: (stage, rest, negated) => {
    const [path, pattern] = split(rest)
    const text = readFileSync(join(stage.home.home, path), 'utf8')
    expect(new RegExp(pattern, 'm').test(text), text).toBe(!negated)
  },
  opened: (stage, rest) => expect(stage.home.opened()).toHaveLength(Number(rest)),
  asked: (stage, rest) => {
    const [count, pattern] = split(rest)
    const seen = stage.portal.calls.map(({ method, path }) => `${method} ${path}`)
    expect(
      seen.filter((call) => new RegExp(pattern).test(call)),
      seen.join('\n'),
    ).toHaveLength(Number(count))
  },
  minted: (stage, rest) => expect(stage.portal.minted()).toBe(Number(rest)),
}

type Block = { readonly title: string; readonly lines: string[] }

const blocksOf = (script: string): readonly Block[] => {
  const blocks: Block[] = []
  for (const line of script.split('\n')) {
    if (line.startsWith('# ')) blocks.push({ title: line.slice(2), lines: [] })
    else if (line.trim() !== '') blocks.at(-1)?.lines.push(line)
  }
  return blocks
}

const play = async (stage: Stage, line: string) => {
  const negated = line.startsWith('! ')
  const [name, rest] = split(negated ? line.slice(2) : line)
  const step = steps[name]
  if (step === undefined) throw new Error(`there is no step ${name}`)
  const text = rest
    .replaceAll('$PORTAL', stage.portal.url)
    .replaceAll('$PORT', new URL(stage.portal.url).port)
    .replaceAll('$TOKEN', goodToken)
    .replaceAll('$HOME', stage.home.home)
  await step(stage, text, negated)
}

const playBlock = async ({ lines }: Block) => {
  const stage: Stage = {
    portal: startFakePortal(),
    home: newHome(),
    env: {},
    last: undefined,
    before: undefined,
  }
  try {
    for (const line of lines) await play(stage, line)
  } finally {
    stage.portal.stop()
    stage.home.remove()
  }
}

beforeAll(ensureBuilt, 60_000)

for (const name of readdirSync(import.meta.dir).filter((name) => name.endsWith('.txt'))) {
  describe(name, () => {
    for (const block of blocksOf(readFileSync(join(import.meta.dir, name), 'utf8'))) {
      test(block.title, () => playBlock(block))
    }
  })
}
